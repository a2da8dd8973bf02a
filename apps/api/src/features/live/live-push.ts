import { LiveKind, LiveRoom } from '@mountwatch/protocol';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { Namespace } from 'socket.io';
import { type EvidenceChange, EvidenceFeed } from '../../platform/events/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { type IncidentChange, IncidentFeed } from '../incidents/index.ts';
import { ChangeBacklog, type RoomChange } from './change-backlog.ts';
import { QuietTimes } from './quiet-times.ts';
import { NewsBacklog, type ReplicaNews } from './replica-news.ts';
import { roomChangesOfEvidence, roomChangesOfIncidents, roomChangesOfNews } from './room-changes.ts';

/** At most two messages a second to a room: the first change goes out at once, those that follow go together. */
const INTERVAL_MS = 500;

/**
 * Tells watched rooms what to read again, and the other replicas what their rooms are to read again. It carries ids, never
 * values: what someone may see is REST's to decide.
 */
@Injectable()
export class LivePush implements BeforeApplicationShutdown {
  readonly #kit: Kit;
  readonly #backlog = new ChangeBacklog();
  readonly #news = new NewsBacklog();
  readonly #quietTimes: QuietTimes;
  readonly #unsubscribe: (() => void)[];
  #namespace: Namespace | null = null;
  #timer: NodeJS.Timeout | null = null;
  #sentAtMs = Number.NEGATIVE_INFINITY;

  constructor(evidence: EvidenceFeed, incidents: IncidentFeed, kit: Kit) {
    this.#kit = kit;
    this.#quietTimes = new QuietTimes(kit.clock.monotonicMs());
    this.#unsubscribe = [
      evidence.onChanged((change) => this.#changedHere(change, roomChangesOfEvidence(change))),
      incidents.onChanged((change) => this.#changedHere(change, roomChangesOfIncidents(change))),
    ];
  }

  /** From now on there may be watchers, here and on other replicas. */
  open(namespace: Namespace): void {
    this.#namespace = namespace;
    namespace.on('news', (news: ReplicaNews) => this.#heard(news));
  }

  /** For how many milliseconds nothing of each kind has changed. */
  quietForMs(): Record<LiveKind, number> {
    return this.#quietTimes.at(this.#kit.clock.monotonicMs());
  }

  beforeApplicationShutdown(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    if (this.#timer) clearTimeout(this.#timer);
  }

  #changedHere(change: EvidenceChange | IncidentChange, rooms: RoomChange[]): void {
    if (this.#namespace) this.#news.add(change);
    this.#gather(rooms);
  }

  #heard(news: ReplicaNews): void {
    if (news.isTruncated)
      for (const kind of LiveKind.options) this.#quietTimes.note(kind, this.#kit.clock.monotonicMs());
    this.#gather(roomChangesOfNews(news, this.#watched()));
  }

  #gather(changes: RoomChange[]): void {
    const watched = this.#namespace?.adapter.rooms;
    const nowMs = this.#kit.clock.monotonicMs();
    for (const change of changes) {
      if (change.ids.length > 0 || change.isTruncated) this.#quietTimes.note(change.kind, nowMs);
      if (watched?.has(change.room)) this.#backlog.add(change);
    }
    if ((this.#backlog.isEmpty && this.#news.isEmpty) || this.#timer) return;
    const waitMs = Math.max(0, this.#sentAtMs + INTERVAL_MS - this.#kit.clock.monotonicMs());
    this.#timer = setTimeout(() => this.#send(), Math.min(waitMs, INTERVAL_MS));
  }

  #send(): void {
    this.#timer = null;
    this.#sentAtMs = this.#kit.clock.monotonicMs();
    if (!this.#news.isEmpty) this.#namespace?.serverSideEmit('news', this.#news.take());
    for (const change of this.#backlog.take(this.#kit.now())) {
      this.#namespace?.local.to(change.room).emit('changed', change);
    }
  }

  /** A socket is always in a room of its own too, which nobody is told of. */
  #watched(): LiveRoom[] {
    const rooms = [...(this.#namespace?.adapter.rooms.keys() ?? [])];
    return rooms.flatMap((room) => LiveRoom.safeParse(room).data ?? []);
  }
}
