/** What is seen of a transport at one moment: how many calls wait, and a mark that changes whenever one of them ends. */
export interface TransportMoment {
  waitingCount: number;
  progress: string;
}

/** How long calls may wait without any of them ending before that is suspicious. */
const PATIENCE_MS = 650;
/** However slow a server is: still less than a probe's usual deadline. */
const MAX_PATIENCE_MS = 3000;
const FORGET_MS = 10 * 60_000;

/**
 * Tells when a transport stands still: calls wait on it and none ends. A server that once took long and did answer is
 * given twice that time from then on, for ten minutes, so that a slow or lossy link is suspected once and not at each
 * blip. Pure: monotonic times are arguments.
 */
export class Standstill {
  #progress: string | undefined;
  #sinceMs: number | null = null;
  #patience = { ms: PATIENCE_MS, learntAtMs: Number.NEGATIVE_INFINITY };

  /** Since when it stands still; null while calls end, none waits, or the wait is not suspicious yet. */
  observe({ progress, waitingCount }: TransportMoment, nowMs: number): number | null {
    if (waitingCount === 0 || progress !== this.#progress) {
      this.#learn(nowMs);
      this.#progress = progress;
      this.#sinceMs = waitingCount > 0 ? nowMs : null;
      return null;
    }
    this.#sinceMs ??= nowMs;
    return nowMs - this.#sinceMs >= this.#patienceMs(nowMs) ? this.#sinceMs : null;
  }

  #patienceMs(nowMs: number): number {
    return nowMs - this.#patience.learntAtMs > FORGET_MS ? PATIENCE_MS : this.#patience.ms;
  }

  /** A wait that was longer than any patience teaches nothing: that was an outage, and it may have ended by a kill. */
  #learn(nowMs: number): void {
    const waitedMs = this.#sinceMs === null ? 0 : nowMs - this.#sinceMs;
    if (waitedMs < PATIENCE_MS / 2 || waitedMs > MAX_PATIENCE_MS) return;
    const ms = Math.min(MAX_PATIENCE_MS, Math.max(2 * waitedMs, this.#patienceMs(nowMs)));
    this.#patience = { ms, learntAtMs: nowMs };
  }
}
