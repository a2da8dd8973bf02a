import type { KernelEvent, TriageReport } from '@mountwatch/protocol';
import type { Tone } from '../badges/badge.tsx';
import type { LaneEvent } from '../chart/cluster-events.ts';
import { conclusionWords } from './triage/triage-words.ts';

/** Kernel lines as events of a lane: an answer is green, everything else is trouble. */
export function kernelLaneEvents(events: readonly KernelEvent[]): LaneEvent[] {
  return events.map(({ at, host, text, kind }) => ({
    atMs: Date.parse(at),
    text: `${host.name}: ${text}`,
    tone: kind === 'rpc-ok' ? 'ok' : 'slow',
  }));
}

export function triageLaneEvents(reports: readonly TriageReport[]): LaneEvent[] {
  return reports.map(({ at, host, triage }) => ({
    atMs: Date.parse(at),
    text: `${host.name}: ${conclusionWords[triage.conclusion].finding}`,
    tone: toneOf(triage.conclusion),
  }));
}

function toneOf(conclusion: TriageReport['triage']['conclusion']): Tone {
  if (conclusion === 'server-answers') return 'slow';
  return conclusion === 'unknown' ? 'unknown' : 'hung';
}
