import type { MountstatsEntry, TransportDifference } from '@mountwatch/nfs';
import { ReplyGap, unansweredCount } from './reply-gap.ts';
import { Standstill } from './standstill.ts';
import { type TrafficReason, TrafficSigns } from './traffic-signs.ts';
import type { TransportLook } from './transport.ts';

/** What belongs to a sample: what was done since the last, and the gauges, where the kernel shows any. */
export interface SampleSurroundings {
  nowMs: number;
  difference: TransportDifference | null;
  transports: TransportLook | undefined;
}

/** Which suspicions a sample raised, since when (monotonic), and which it withdrew. */
export interface SuspicionDifference {
  raised: [TrafficReason, number][];
  withdrawn: TrafficReason[];
}

/** What is known of one superblock by its traffic alone. Pure. */
export class SuperblockTraffic {
  provenAliveAtMs: number | null = null;
  readonly #signs = new TrafficSigns();
  readonly #gap = new ReplyGap();
  readonly #standstill = new Standstill();
  #sampledLook: TransportLook | undefined;

  get standing(): ReadonlyMap<TrafficReason, number> {
    return this.#signs.standing;
  }

  /** Whether the gauges tell of trouble that no sample has looked into yet. */
  isNews({ reconnectingSinceMs, stalledSinceMs }: TransportLook): boolean {
    const isStall = stalledSinceMs !== null && stalledSinceMs !== this.#sampledLook?.stalledSinceMs;
    return isStall || (reconnectingSinceMs !== null && reconnectingSinceMs !== this.#sampledLook?.reconnectingSinceMs);
  }

  take(entry: MountstatsEntry, { difference, nowMs, transports }: SampleSurroundings): SuspicionDifference {
    const before = this.standing;
    this.#sampledLook = transports;
    const receiveCount = difference?.receiveCount ?? 0;
    const stalledSinceMs = this.#standstill.observe(this.#gap.observe(entry.transports), nowMs);
    const isInVain = receiveCount === 0 && (difference?.connectCount ?? 0) > 0;
    const after = this.#signs.look({
      ...(transports ?? { stalledSinceMs, reconnectingSinceMs: isInVain ? nowMs : null }),
      nowMs,
      receiveCount,
      leaseExpiredSeconds: entry.lease?.expiredSeconds ?? 0,
      unansweredCount: unansweredCount(entry.transports),
    });
    return {
      raised: [...after].filter(([reason]) => !before.has(reason)),
      withdrawn: [...before.keys()].filter((reason) => !after.has(reason)),
    };
  }
}
