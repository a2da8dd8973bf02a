import type { Fault } from '../cells.ts';

/** What the agent has to say of a fault, by when, and whether the mount recovers from it by itself. */
export interface Expectation {
  state: 'hung' | 'slow' | 'stale' | 'nothing worse';
  isRecovering: boolean;
}

export const EXPECTATIONS: Record<Fault, Expectation> = {
  cut: { state: 'hung', isRecovering: true },
  refused: { state: 'hung', isRecovering: true },
  stuck: { state: 'hung', isRecovering: true },
  delayed: { state: 'slow', isRecovering: true },
  removed: { state: 'stale', isRecovering: false },
  lossy: { state: 'nothing worse', isRecovering: false },
  restarted: { state: 'nothing worse', isRecovering: false },
};

/** What may be said of a mount that only got worse. */
export const HARMLESS: ReadonlySet<string> = new Set(['ok', 'slow']);
export const REPORTED_WITHIN_SECONDS = 16;
export const RECOVERED_WITHIN_SECONDS = 12;
