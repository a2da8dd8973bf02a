/** How one caller stands in its present minute. */
export interface RateStanding {
  isAllowed: boolean;
  limit: number;
  remaining: number;
  resetSeconds: number;
}

const WINDOW_MS = 60_000;
/** Callers are credentials that let someone in, so there are few; the oldest minutes go first if there are not. */
const MAX_CALLERS = 20_000;

interface Minute {
  startedAtMs: number;
  count: number;
}

/** Counts requests by caller, minute by minute from each caller's first one. In this process only: a replica limits for itself. */
export class RateLimits {
  readonly #limit: number;
  readonly #minutes = new Map<string, Minute>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  count(caller: string, nowMs: number): RateStanding {
    const known = this.#minutes.get(caller);
    const minute = known && nowMs - known.startedAtMs < WINDOW_MS ? known : this.#begin(caller, nowMs);
    minute.count++;
    return {
      isAllowed: minute.count <= this.#limit,
      limit: this.#limit,
      remaining: Math.max(0, this.#limit - minute.count),
      resetSeconds: Math.max(1, Math.ceil((minute.startedAtMs + WINDOW_MS - nowMs) / 1000)),
    };
  }

  #begin(caller: string, nowMs: number): Minute {
    const minute = { startedAtMs: nowMs, count: 0 };
    this.#minutes.delete(caller);
    this.#minutes.set(caller, minute);
    const [oldest] = this.#minutes.keys();
    if (this.#minutes.size > MAX_CALLERS && oldest !== undefined) this.#minutes.delete(oldest);
    return minute;
  }
}
