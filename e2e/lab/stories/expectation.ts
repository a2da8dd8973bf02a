import type { TriageConclusion } from '@mountwatch/protocol';
import type { Fault } from '../cells.ts';

/** What the agent has to say of a fault and of the rung that fails, and whether the mount recovers from it by itself. */
export interface Expectation {
  state: 'hung' | 'slow' | 'stale' | 'nothing worse';
  isRecovering: boolean;
  triage?: TriageConclusion;
}

/** A probe interval and a deadline, and a little. */
const HUNG_WITHIN_SECONDS = 16;
/** Two slow probes in a row. */
const SLOW_WITHIN_SECONDS = 26;
/** The export's root has the same handle as before: only its attributes tell, which the client keeps for up to a minute. */
const STALE_WITHIN_SECONDS = 76;

export const WITHIN_SECONDS: Record<Expectation['state'], number> = {
  hung: HUNG_WITHIN_SECONDS,
  slow: SLOW_WITHIN_SECONDS,
  stale: STALE_WITHIN_SECONDS,
  'nothing worse': Number.POSITIVE_INFINITY,
};

export const EXPECTATIONS: Record<Fault, Expectation> = {
  cut: { state: 'hung', isRecovering: true, triage: 'unreachable' },
  refused: { state: 'hung', isRecovering: true, triage: 'port-refuses' },
  stuck: { state: 'hung', isRecovering: true, triage: 'rpc-silent' },
  unanswered: { state: 'hung', isRecovering: true, triage: 'server-answers' },
  delayed: { state: 'slow', isRecovering: true },
  removed: { state: 'stale', isRecovering: false },
  lossy: { state: 'nothing worse', isRecovering: false },
  restarted: { state: 'nothing worse', isRecovering: false },
};

/** What may be said of a mount that only got worse. */
export const HARMLESS: ReadonlySet<string> = new Set(['ok', 'slow']);
export const RECOVERED_WITHIN_SECONDS = 12;
