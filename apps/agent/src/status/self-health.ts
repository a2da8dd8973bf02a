import type { StageHealth } from '@mountwatch/protocol';
import type { Clock, Logger } from '@mountwatch/runtime';

/** The agent's stages, each of which may fail without silencing another. */
export type StageName =
  | 'discovery'
  | 'probe'
  | 'kernel-log'
  | 'outbox'
  | 'uplink'
  | 'status'
  | 'metrics'
  | 'triage'
  | 'blocked-tasks'
  | 'traffic'
  | 'minutes';

/** A stage that fails in ever new words is not given the log for it. */
const MAX_SAID = 10;

/**
 * How each stage is doing: its last success, how long that took, and its failure until it succeeds again. Until then
 * each failure is said in the log once, however often it repeats and others come between.
 */
export class SelfHealth {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #stages = new Map<StageName, StageHealth>();
  readonly #said = new Map<StageName, Set<string>>();
  readonly #turnedMs = new Map<StageName, number>();

  constructor(clock: Clock, logger: Logger) {
    this.#clock = clock;
    this.#logger = logger;
  }

  get stages(): StageHealth[] {
    return [...this.#stages.values()];
  }

  /** How long ago the stage last turned, whether well or not. */
  silentMs(stage: StageName): number {
    return this.#clock.monotonicMs() - (this.#turnedMs.get(stage) ?? Number.NEGATIVE_INFINITY);
  }

  succeeded(stage: StageName, lastDurationMs: number | null = null): void {
    const known = this.#stages.get(stage);
    if (known?.lastFailure) this.#logger.info({ stage }, `${stage} is well again`);
    this.#said.delete(stage);
    this.#turnedMs.set(stage, this.#clock.monotonicMs());
    const lastSuccessAt = new Date(this.#clock.nowMs()).toISOString();
    this.#stages.set(stage, { stage, lastSuccessAt, lastDurationMs, lastFailure: null });
  }

  failed(stage: StageName, failure: unknown): void {
    this.#turnedMs.set(stage, this.#clock.monotonicMs());
    const lastFailure = (failure instanceof Error ? failure.message : String(failure)).slice(0, 500);
    const known = this.#stages.get(stage) ?? { stage, lastSuccessAt: null, lastDurationMs: null, lastFailure: null };
    this.#stages.set(stage, { ...known, lastFailure });
    const said = this.#said.get(stage) ?? new Set();
    this.#said.set(stage, said);
    if (said.has(lastFailure) || said.size >= MAX_SAID) return;
    said.add(lastFailure);
    this.#logger.warn({ stage }, `${stage}: ${lastFailure}`);
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
