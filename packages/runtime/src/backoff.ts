/** Waits that grow by `factor` from `initialMs` to `maxMs`; each is shortened by up to `jitter` (0…1) of itself. */
export interface BackoffSettings {
  initialMs: number;
  maxMs: number;
  factor?: number;
  jitter?: number;
}

/** A sequence of waits: `nextMs` gives the next one, `reset` starts again after a success. */
export interface Backoff {
  nextMs(): number;
  reset(): void;
}

/** Makes a back-off; `random` gives numbers in 0…1 and is injected so that tests repeat. */
export function createBackoff(settings: BackoffSettings, random: () => number = Math.random): Backoff {
  const { initialMs, maxMs, factor = 2, jitter = 0.5 } = settings;
  let plainMs = initialMs;
  return {
    nextMs() {
      const waitMs = plainMs * (1 - jitter * random());
      plainMs = Math.min(maxMs, plainMs * factor);
      return waitMs;
    },
    reset() {
      plainMs = initialMs;
    },
  };
}
