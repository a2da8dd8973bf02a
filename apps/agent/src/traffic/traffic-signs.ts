import type { SuspicionReason } from '@mountwatch/protocol';

/** What one look at a superblock's transports and statistics says. Times are monotonic; `receiveCount` is since the last. */
export interface TrafficLook {
  nowMs: number;
  stalledSinceMs: number | null;
  reconnectingSinceMs: number | null;
  leaseExpiredSeconds: number;
  unansweredCount: number;
  receiveCount: number;
}

/** The reasons for suspicion that traffic gives. */
export type TrafficReason = Extract<SuspicionReason, 'no-replies' | 'reconnecting' | 'lease-expired'>;

/** A sign that nobody confirms any more, since nothing waits and nothing comes, is believed for so long. */
const BELIEVED_MS = 60_000;

interface Sign {
  sinceMs: number;
  seenAtMs: number;
}

/**
 * The signs of one superblock that its server does not answer. A sign goes when replies come: a call that was killed, as
 * our own probes are, only looks like one that ended. Pure.
 */
export class TrafficSigns {
  readonly #signs = new Map<TrafficReason, Sign>();

  /** Takes in a look; gives what stands now, since when. */
  look(look: TrafficLook): ReadonlyMap<TrafficReason, number> {
    this.#judge('no-replies', look.unansweredCount > 0 ? look.stalledSinceMs : null, look);
    this.#judge('reconnecting', look.reconnectingSinceMs, look);
    this.#judge('lease-expired', this.#leaseExpiredSinceMs(look), look);
    return this.standing;
  }

  get standing(): ReadonlyMap<TrafficReason, number> {
    return new Map([...this.#signs].map(([reason, { sinceMs }]) => [reason, sinceMs]));
  }

  /** Idle NFSv4.0 mounts need no lease and let it run out: it tells something where a call waits as well. */
  #leaseExpiredSinceMs({ leaseExpiredSeconds, nowMs, receiveCount, unansweredCount }: TrafficLook): number | null {
    const isSilent = unansweredCount > 0 && receiveCount === 0;
    return leaseExpiredSeconds > 0 && isSilent ? nowMs - leaseExpiredSeconds * 1000 : null;
  }

  #judge(reason: TrafficReason, sinceMs: number | null, { nowMs, receiveCount }: TrafficLook): void {
    const known = this.#signs.get(reason);
    if (sinceMs !== null) this.#signs.set(reason, { sinceMs: known?.sinceMs ?? sinceMs, seenAtMs: nowMs });
    else if (known && (receiveCount > 0 || nowMs - known.seenAtMs > BELIEVED_MS)) this.#signs.delete(reason);
  }
}
