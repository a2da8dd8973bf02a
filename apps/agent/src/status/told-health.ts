import type { AgentHealth } from '@mountwatch/protocol';

/** Times of stages change at each turn: they are told again this often. */
const TELL_EVERY_MS = 60_000;

/** Which health the API knows of this connection: what is as it was need not be told with each heartbeat. */
export class ToldHealth {
  #told: { words: string; atMs: number } | null = null;

  /** A new connection: nothing has been told on it. */
  forget(): void {
    this.#told = null;
  }

  /** The health, where it is to be told; asking is telling it. `nowMs` by the monotonic clock. */
  next(health: AgentHealth, nowMs: number): AgentHealth | undefined {
    const words = JSON.stringify({
      ...health,
      stages: health.stages.map(({ lastFailure, stage }) => [stage, lastFailure]),
    });
    if (this.#told?.words === words && nowMs - this.#told.atMs < TELL_EVERY_MS) return undefined;
    this.#told = { words, atMs: nowMs };
    return health;
  }
}
