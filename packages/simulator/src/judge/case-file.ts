import type { EngineStep, Finding } from '../engines/engine.ts';

/** What was said of an incident from `atMs` on; it was announced where a transition told it. */
export interface Saying {
  atMs: number;
  isAnnounced: boolean;
  finding: Finding;
}

/** One spell of an incident: from opening, or reopening, until it was resolved or merged; `toMs` null while it lasts. */
export interface CaseSpell {
  fromMs: number;
  /** Since when it was a candidate before it opened. */
  candidateAtMs: number;
  toMs: number | null;
  isMerged: boolean;
  sayings: Saying[];
}

/** An incident's whole story. */
export interface Case {
  incidentId: string;
  spells: CaseSpell[];
}

/** Files an engine's steps by incident. */
export function fileCases(steps: readonly EngineStep[]): Case[] {
  const cases = new Map<string, Case>();
  for (const step of steps) {
    const known = cases.get(step.incidentId) ?? { incidentId: step.incidentId, spells: [] };
    cases.set(step.incidentId, known);
    fileStep(known, step);
  }
  return [...cases.values()];
}

function fileStep(known: Case, { atMs, candidateAtMs = atMs, finding, what }: EngineStep): void {
  const last = known.spells.at(-1);
  const saying = { atMs, finding, isAnnounced: what !== 'standing' };
  if (!last || what === 'reopened') {
    known.spells.push({ fromMs: atMs, candidateAtMs, toMs: null, isMerged: false, sayings: [saying] });
    return;
  }
  if (last.toMs === null) last.sayings.push(saying);
  if ((what === 'resolved' || what === 'merged' || what === 'closed') && last.toMs === null) {
    last.toMs = atMs;
    last.isMerged = what === 'merged';
  }
}

/** Whether a verdict speaks of more than one mount, and of a fault at all. */
export function isCorrelated({ kind }: Finding): boolean {
  return kind !== 'mount' && kind !== 'blind';
}

/** What was in force at an instant of a spell; the first word where it came later. */
export function inForceAt(spell: CaseSpell, atMs: number): Finding {
  let found = spell.sayings[0] as Saying;
  for (const saying of spell.sayings) if (saying.atMs <= atMs) found = saying;
  return found.finding;
}
