import { type LiveChange, type LiveKind, type LiveRoom, MAX_CHANGED_IDS } from '@mountwatch/protocol';

/** That these resources of one kind changed, for whoever watches the room. */
export interface RoomChange {
  room: LiveRoom;
  kind: LiveKind;
  ids: readonly string[];
  /** More than these. */
  isTruncated?: boolean;
}

interface Gathered {
  ids: Set<string>;
  isTruncated: boolean;
}

/** What is still to be told, room by room. Bounded: past the limit of a kind only "more than these" is kept. */
export class ChangeBacklog {
  #rooms = new Map<LiveRoom, Map<LiveKind, Gathered>>();

  get isEmpty(): boolean {
    return this.#rooms.size === 0;
  }

  add({ room, kind, ids, isTruncated = false }: RoomChange): void {
    if (ids.length === 0 && !isTruncated) return;
    const kinds = this.#rooms.get(room) ?? new Map<LiveKind, Gathered>();
    this.#rooms.set(room, kinds);
    const gathered = kinds.get(kind) ?? { ids: new Set<string>(), isTruncated: false };
    kinds.set(kind, gathered);
    gathered.isTruncated ||= isTruncated;
    for (const id of ids) {
      if (gathered.ids.has(id)) continue;
      if (gathered.ids.size === MAX_CHANGED_IDS) {
        gathered.isTruncated = true;
        return;
      }
      gathered.ids.add(id);
    }
  }

  /** Gives everything out, one message a room, and is empty. */
  take(at: Date): LiveChange[] {
    const rooms = this.#rooms;
    this.#rooms = new Map();
    return [...rooms].map(([room, kinds]) => ({
      room,
      at: at.toISOString(),
      changes: [...kinds].map(([kind, { ids, isTruncated }]) => ({ kind, ids: [...ids], isTruncated })),
    }));
  }
}
