/**
 * When those may come again whom a queue could not take: one after the other, each when the queue, as fast as it has gone
 * lately, will have come to them. Were all of them back every few seconds, taking in what is refused again would leave no time
 * to store anything.
 */
export interface AppointmentsParts {
  nowMs(): number;
  leastWaitMs: number;
  mostWaitMs: number;
  /** Weight a second, where nothing has been seen to go yet. */
  leastRate: number;
}

/** Over so long the rate is taken. */
const MEMORY_MS = 5_000;
/** More are told to come than will have gone: who is refused again costs little, and an empty queue would stand still. */
const OVERBOOKING = 2;

export class Appointments {
  readonly #parts: AppointmentsParts;
  #ratePerMs = 0;
  #ratedAtMs = Number.NEGATIVE_INFINITY;
  #nextAtMs = Number.NEGATIVE_INFINITY;

  constructor(parts: AppointmentsParts) {
    this.#parts = parts;
  }

  /** So much has gone. */
  gone(weight: number): void {
    this.#ratePerMs = this.#rateNow() + weight / MEMORY_MS;
    this.#ratedAtMs = this.#parts.nowMs();
  }

  /** How long to wait with so much. Past the longest wait nothing is promised: they ask again, at various times. */
  waitMs(weight: number): number {
    const { leastRate, leastWaitMs, mostWaitMs, nowMs } = this.#parts;
    const earliestMs = nowMs() + leastWaitMs;
    const atMs = Math.max(earliestMs, this.#nextAtMs);
    const waitMs = atMs - nowMs();
    if (waitMs > mostWaitMs) return Math.round(mostWaitMs * (0.75 + Math.random() / 4));
    this.#nextAtMs = atMs + weight / (OVERBOOKING * Math.max(leastRate / 1000, this.#rateNow()));
    return Math.round(waitMs);
  }

  #rateNow(): number {
    return this.#ratePerMs * Math.exp((this.#ratedAtMs - this.#parts.nowMs()) / MEMORY_MS);
  }
}
