import type { TransportCounters } from '@mountwatch/nfs';
import type { TransportMoment } from './standstill.ts';

/**
 * How many calls wait for a reply, by a transport's counters alone, for kernels that show no gauges. Sends minus receives
 * is no such number: what was sent again, or given up, stays in it for ever. What remains of it while as many replies
 * come as calls are sent is such a leftover, and is not counted from then on.
 */
export class ReplyGap {
  #last: { gap: number; receiveCount: number } | undefined;
  #leftover = 0;

  observe(transports: readonly TransportCounters[]): TransportMoment {
    const receiveCount = transports.reduce((sum, transport) => sum + transport.receiveCount, 0);
    const gap = unansweredCount(transports);
    const isAnswered = this.#last !== undefined && receiveCount > this.#last.receiveCount && gap === this.#last.gap;
    if (this.#last === undefined || isAnswered || gap < this.#leftover) this.#leftover = gap;
    this.#last = { gap, receiveCount };
    return { waitingCount: gap - this.#leftover, progress: String(receiveCount) };
  }
}

/** Sends minus receives: at least as many calls as wait for a reply. */
export function unansweredCount(transports: readonly TransportCounters[]): number {
  return transports.reduce((sum, transport) => sum + Math.max(0, transport.sendCount - transport.receiveCount), 0);
}
