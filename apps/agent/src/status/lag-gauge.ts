import type { Clock } from '@mountwatch/runtime';

/** How late is how bad: level n from the n-th on, `lagLevel` 1 … 7. Beyond 5 s a probe's own deadline is no longer its own. */
const LEVELS_MS = [250, 500, 1000, 2000, 3000, 4000, 5000];
const TICK_MS = 500;
/** An agent that starts keeps itself waiting: that says nothing of its host. */
const STARTING_MS = 5000;
/** The level is of the worst of the last half minute: a host that was starved a moment ago is not well yet. */
const WINDOW_MS = 30_000;

/** The level of a lateness: 0 well … 7 hardly able to speak. */
export function lagLevelOf(lateMs: number): number {
  return LEVELS_MS.filter((level) => lateMs >= level).length;
}

/**
 * How much its own host keeps the agent waiting, by how late its timers fire: whatever starves it (no CPU, no memory, a
 * long turn of its own) makes them late. A host asleep is none: the clock of timers stands still with it.
 */
export class LagGauge {
  readonly #clock: Clock;
  readonly #recent: { atMs: number; lateMs: number }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #dueMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get level(): number {
    return lagLevelOf(this.worstMs);
  }

  /** The worst lateness of the last half minute, the tick that is due now included. */
  get worstMs(): number {
    const nowMs = this.#clock.monotonicMs();
    const overdueMs = this.#timer ? nowMs - this.#dueMs : 0;
    const recent = this.#recent.filter(({ atMs }) => nowMs - atMs <= WINDOW_MS);
    return Math.max(0, overdueMs, ...recent.map(({ lateMs }) => lateMs));
  }

  start(): void {
    this.#awaitTick(STARTING_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    const nowMs = this.#clock.monotonicMs();
    this.note(nowMs - this.#dueMs);
    this.#awaitTick(TICK_MS);
  }

  #awaitTick(ms: number): void {
    this.#dueMs = this.#clock.monotonicMs() + ms;
    this.#timer = setTimeout(() => this.#tick(), ms);
    this.#timer.unref();
  }

  /** A timer fired so late. Only what is worse than all that came after it is kept, so that little is. */
  note(lateMs: number): void {
    const atMs = this.#clock.monotonicMs();
    while ((this.#recent.at(-1)?.lateMs ?? Number.POSITIVE_INFINITY) <= lateMs) this.#recent.pop();
    this.#recent.push({ atMs, lateMs });
    while (atMs - (this.#recent[0]?.atMs ?? atMs) > WINDOW_MS) this.#recent.shift();
  }
}
