import { isDatabaseUnavailable } from '../database/index.ts';
import type { Kit } from '../kit/index.ts';

export interface TurnsSettings {
  everyMs: number;
  /** One turn; stops early when `signal` says so. */
  work: (signal: AbortSignal) => Promise<unknown>;
  /** What the log says of a turn that failed. The next tries again. */
  failure: string;
}

/** One turn after the other, never two at once: one that takes longer than `everyMs` makes the next ones wait. */
export class Turns {
  readonly #settings: TurnsSettings;
  readonly #kit: Kit;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;

  constructor(kit: Kit, settings: TurnsSettings) {
    this.#kit = kit;
    this.#settings = settings;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.#turn().finally(() => {
        this.#running = null;
      });
    }, this.#settings.everyMs);
    this.#timer.unref();
  }

  /** When it resolves, no turn is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#running;
  }

  async #turn(): Promise<void> {
    try {
      await this.#settings.work(this.#stopping.signal);
    } catch (err) {
      if (!isDatabaseUnavailable(err)) this.#kit.logger.warn({ err }, this.#settings.failure);
    }
  }
}
