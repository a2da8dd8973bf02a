import type { SuspicionReason } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import type { NewRecord, OutboxChange, ToldSuspicion } from '../outbox/outbox-change.ts';
import type { StandingSuspicion } from './suspicions.ts';

/** A mountpoint and what stands against its superblock. */
export interface SuspectedMount {
  mountpoint: string;
  suspicions: readonly StandingSuspicion[];
}

export interface SuspicionRecordsParts {
  clock: Clock;
  mounts(): Iterable<SuspectedMount>;
  /** What an earlier run told: it stands with the API until it is withdrawn. */
  told: readonly ToldSuspicion[];
  append(change: OutboxChange): void;
}

interface Told {
  isStanding: boolean;
  sinceMs: number;
  raisedAtMs: number;
}

/** A reason that comes and goes is told so often, of one mountpoint; between, the last word stands. */
const MIN_BETWEEN_RAISES_MS = 10_000;

/**
 * Tells the API which suspicions stand, mountpoint by mountpoint: what differs from what was told becomes a record. One
 * that flaps is raised again only after ten seconds, and not at all if it has gone by then.
 */
export class SuspicionRecords {
  readonly #parts: SuspicionRecordsParts;
  readonly #told = new Map<string, Map<SuspicionReason, Told>>();
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Immediate | undefined;

  constructor(parts: SuspicionRecordsParts) {
    this.#parts = parts;
    for (const { mountpoint, reason, since } of parts.told) {
      const told = { isStanding: true, sinceMs: Date.parse(since), raisedAtMs: Number.NEGATIVE_INFINITY };
      this.#told.set(mountpoint, new Map(this.#told.get(mountpoint)).set(reason, told));
    }
  }

  /** `review`, once for all that changes at the same moment, as when a server with a thousand mounts dies. */
  reviewSoon(): void {
    this.#soon ??= setImmediate(() => this.review());
  }

  /** Something was raised or withdrawn, or mounts have come or gone. A mountpoint that has gone takes its suspicions along. */
  review(): void {
    this.stop();
    const records: NewRecord[] = [];
    const mountpoints = new Set<string>();
    let waitMs = Number.POSITIVE_INFINITY;
    for (const mount of this.#parts.mounts()) {
      mountpoints.add(mount.mountpoint);
      if (mount.suspicions.length === 0 && !this.#told.has(mount.mountpoint)) continue;
      waitMs = Math.min(waitMs, this.#compare(mount, records));
    }
    for (const mountpoint of this.#told.keys()) if (!mountpoints.has(mountpoint)) this.#told.delete(mountpoint);
    if (records.length > 0) this.#parts.append({ records });
    if (Number.isFinite(waitMs)) this.#timer = setTimeout(() => this.review(), Math.max(1, waitMs));
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#soon);
    this.#soon = undefined;
  }

  /** Adds a record for each difference; gives how long the nearest one that has to wait for its turn waits. */
  #compare({ mountpoint, suspicions }: SuspectedMount, records: NewRecord[]): number {
    const told = this.#told.get(mountpoint) ?? new Map<SuspicionReason, Told>();
    this.#told.set(mountpoint, told);
    const nowMs = this.#parts.clock.monotonicMs();
    let waitMs = Number.POSITIVE_INFINITY;
    for (const { reason, sinceMs } of suspicions) {
      const last = told.get(reason);
      if (last?.isStanding) continue;
      const turnMs = last ? last.raisedAtMs + MIN_BETWEEN_RAISES_MS - nowMs : 0;
      if (turnMs > 0) waitMs = Math.min(waitMs, turnMs);
      else {
        told.set(reason, { isStanding: true, sinceMs, raisedAtMs: nowMs });
        records.push(this.#recordOf(mountpoint, { reason, sinceMs, isStanding: true }));
      }
    }
    for (const [reason, last] of told) {
      if (!last.isStanding || suspicions.some((each) => each.reason === reason)) continue;
      told.set(reason, { ...last, isStanding: false });
      records.push(this.#recordOf(mountpoint, { reason, sinceMs: last.sinceMs, isStanding: false }));
    }
    return waitMs;
  }

  #recordOf(
    mountpoint: string,
    { reason, sinceMs, isStanding }: StandingSuspicion & { isStanding: boolean },
  ): NewRecord {
    const observedAt = new Date(this.#parts.clock.nowMs()).toISOString();
    const since = new Date(sinceMs).toISOString();
    return { kind: 'suspicion', observedAt, mountpoint, reason, since, isStanding };
  }
}
