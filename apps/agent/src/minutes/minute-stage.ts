import type { MountDescription } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import type { OutboxChange } from '../outbox/outbox-change.ts';
import type { SelfHealth } from '../status/self-health.ts';
import type { MinuteLedger } from './minute-ledger.ts';
import { minuteRecords } from './minute-records.ts';

export interface MinuteStageParts {
  ledger: MinuteLedger;
  clock: Clock;
  health: SelfHealth;
  mounts(): readonly MountDescription[];
  append(change: OutboxChange): void;
  /** Brings the counters up to date before they are told. */
  sampleTraffic(): Promise<void>;
}

const MINUTE_MS = 60_000;
const TOO_SOON_MS = 1000;

/** Tells at each whole minute of the clock how the minute before it went: what history is made of. */
export class MinuteStage {
  readonly #parts: MinuteStageParts;
  #beganMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: MinuteStageParts) {
    this.#parts = parts;
    this.#beganMs = parts.clock.monotonicMs();
  }

  start(): void {
    const { clock, health } = this.#parts;
    this.#timer = setTimeout(() => {
      void health.run('minutes', () => this.#turn());
      this.start();
    }, untilNextMinuteMs(clock.nowMs()));
  }

  /** Stops, and tells what there is of the minute that has begun. */
  stop(): void {
    clearTimeout(this.#timer);
    this.tell();
  }

  /** Tells what was seen since the last time. Its length is the monotonic clock's: a step of the other one is no time. */
  tell(): void {
    const { append, clock, ledger, mounts } = this.#parts;
    const endMs = clock.monotonicMs();
    const span = { nowMs: clock.nowMs(), durationMs: endMs - this.#beganMs };
    this.#beganMs = endMs;
    const records = minuteRecords(ledger.take(mounts()), span);
    if (records.length > 0) append({ records });
  }

  async #turn(): Promise<void> {
    try {
      await this.#parts.sampleTraffic();
    } finally {
      this.tell();
    }
  }
}

/** A timer may fire a moment before its time: then it is the minute after that one which is next. */
function untilNextMinuteMs(nowMs: number): number {
  const leftMs = MINUTE_MS - (nowMs % MINUTE_MS);
  return leftMs < TOO_SOON_MS ? leftMs + MINUTE_MS : leftMs;
}
