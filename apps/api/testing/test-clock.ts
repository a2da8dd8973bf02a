import type { Clock } from '@mountwatch/runtime';

/** A clock that stands until a test moves it. */
export class TestClock implements Clock {
  #nowMs: number;

  constructor(start: string | number = '2026-11-22T10:00:00.000Z') {
    this.#nowMs = typeof start === 'number' ? start : Date.parse(start);
  }

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  advance(ms: number): void {
    this.#nowMs += ms;
  }

  now(): Date {
    return new Date(this.#nowMs);
  }
}
