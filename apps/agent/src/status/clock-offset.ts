import type { Clock } from '@mountwatch/runtime';

/**
 * How far the agent's clock is ahead of the API's, as far as one exchange tells: hello's answer says when it came, and
 * half of the round trip is taken for the way there. Good to half a round trip, whatever the network did.
 */
export class ClockOffset {
  readonly #clock: Clock;
  #sentAt: { nowMs: number; monotonicMs: number } | undefined;
  #offsetMs: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Null before the first answer. */
  get offsetMs(): number | null {
    return this.#offsetMs;
  }

  noteSent(): void {
    this.#sentAt = { nowMs: this.#clock.nowMs(), monotonicMs: this.#clock.monotonicMs() };
  }

  noteAnswer(receivedAt: string): void {
    if (!this.#sentAt) return;
    const roundTripMs = this.#clock.monotonicMs() - this.#sentAt.monotonicMs;
    this.#offsetMs = Math.round(this.#sentAt.nowMs + roundTripMs / 2 - Date.parse(receivedAt));
  }
}
