import type { TriageConclusion } from '@mountwatch/protocol';
import type { Symptom } from './fault.ts';

/** Calls do not return while it lasts. */
export function hang(triage: TriageConclusion = 'unreachable'): Symptom {
  return { outcome: 'hung', chance: 1, triage };
}

/** One probe in so many takes seconds. */
export function slow(chance: number): Symptom {
  return { outcome: 'slow', chance, triage: 'server-answers' };
}

/** A link that loses packets: TCP repeats them, mostly soon, seldom after seconds. */
export function lossyLink(lossShare: number): Symptom[] {
  return [
    { outcome: 'slow', chance: Math.min(1, lossShare * 1.6), triage: 'server-answers' },
    { outcome: 'hung', chance: lossShare * 0.15, lastsMs: [5_500, 16_000], triage: 'server-answers' },
  ];
}

/** The file handle is not known there any more. */
export const STALE: Symptom = { outcome: 'stale', chance: 1, triage: 'server-answers' };
