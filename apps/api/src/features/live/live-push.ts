import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { Namespace } from 'socket.io';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { IncidentFeed } from '../incidents/index.ts';
import { ChangeBacklog, type RoomChange } from './change-backlog.ts';
import { roomChangesOfEvidence, roomChangesOfIncidents } from './room-changes.ts';

/** At most two messages a second to a room: the first change goes out at once, those that follow go together. */
const INTERVAL_MS = 500;

/** Tells watched rooms what to read again. It carries ids, never values: what someone may see is REST's to decide. */
@Injectable()
export class LivePush implements BeforeApplicationShutdown {
  readonly #kit: Kit;
  readonly #backlog = new ChangeBacklog();
  readonly #unsubscribe: (() => void)[];
  #namespace: Namespace | null = null;
  #timer: NodeJS.Timeout | null = null;
  #sentAtMs = Number.NEGATIVE_INFINITY;

  constructor(evidence: EvidenceFeed, incidents: IncidentFeed, kit: Kit) {
    this.#kit = kit;
    this.#unsubscribe = [
      evidence.onChanged((change) => this.#gather(roomChangesOfEvidence(change))),
      incidents.onChanged((change) => this.#gather(roomChangesOfIncidents(change))),
    ];
  }

  /** From now on there may be watchers. */
  open(namespace: Namespace): void {
    this.#namespace = namespace;
  }

  beforeApplicationShutdown(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    if (this.#timer) clearTimeout(this.#timer);
  }

  #gather(changes: RoomChange[]): void {
    const watched = this.#namespace?.adapter.rooms;
    for (const change of changes) if (watched?.has(change.room)) this.#backlog.add(change);
    if (this.#backlog.isEmpty || this.#timer) return;
    const waitMs = Math.max(0, this.#sentAtMs + INTERVAL_MS - this.#kit.clock.monotonicMs());
    this.#timer = setTimeout(() => this.#send(), Math.min(waitMs, INTERVAL_MS));
  }

  #send(): void {
    this.#timer = null;
    this.#sentAtMs = this.#kit.clock.monotonicMs();
    for (const change of this.#backlog.take(this.#kit.now())) this.#namespace?.to(change.room).emit('changed', change);
  }
}
