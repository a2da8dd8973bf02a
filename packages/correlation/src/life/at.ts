import type { CorrelatorSettings } from '../settings.ts';

/** When, and by which settings. */
export interface At {
  nowMs: number;
  settings: CorrelatorSettings;
}

/** The same after judging. */
export interface Judged extends At {
  /** The components that this evaluation found at fault. */
  judged: ReadonlySet<string>;
}
