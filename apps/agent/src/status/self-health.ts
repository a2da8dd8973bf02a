import type { StageHealth } from '@mountwatch/protocol';
import type { Clock, Logger } from '@mountwatch/runtime';

/** The agent's stages, each of which may fail without silencing another. */
export type StageName = 'discovery' | 'probe' | 'kernel-log' | 'outbox' | 'uplink' | 'status';

/**
 * How each stage is doing: its last success, how long that took, and its failure until it succeeds again. A failure and
 * its end are said in the log once, however often they repeat.
 */
export class SelfHealth {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #stages = new Map<StageName, StageHealth>();

  constructor(clock: Clock, logger: Logger) {
    this.#clock = clock;
    this.#logger = logger;
  }

  get stages(): StageHealth[] {
    return [...this.#stages.values()];
  }

  succeeded(stage: StageName, lastDurationMs: number | null = null): void {
    const known = this.#stages.get(stage);
    if (known?.lastFailure) this.#logger.info({ stage }, `${stage} is well again`);
    const lastSuccessAt = new Date(this.#clock.nowMs()).toISOString();
    this.#stages.set(stage, { stage, lastSuccessAt, lastDurationMs, lastFailure: null });
  }

  failed(stage: StageName, failure: unknown): void {
    const lastFailure = (failure instanceof Error ? failure.message : String(failure)).slice(0, 500);
    const known = this.#stages.get(stage) ?? { stage, lastSuccessAt: null, lastDurationMs: null, lastFailure: null };
    if (known.lastFailure !== lastFailure) this.#logger.warn({ stage }, `${stage}: ${lastFailure}`);
    this.#stages.set(stage, { ...known, lastFailure });
  }

  /** Runs a turn of a stage; its failure is told here and goes no further. */
  async run(stage: StageName, turn: () => Promise<void> | void): Promise<void> {
    const startedMs = this.#clock.monotonicMs();
    try {
      await turn();
      this.succeeded(stage, this.#clock.monotonicMs() - startedMs);
    } catch (error) {
      this.failed(stage, error);
    }
  }
}
