import type { EngineStep, Finding } from '../engines/engine.ts';
import { type Fault, spanOf } from '../faults/fault.ts';
import { truthKey } from '../faults/truth.ts';
import { hostCountOf } from '../fleet/virtual-fleet.ts';
import { type Case, type CaseSpell, fileCases, inForceAt, isCorrelated } from './case-file.ts';
import { isFirstNamed, isRight, type Match, matchOf } from './match.ts';

/** After a fault's end reports of it are still on their way. */
const AFTERMATH_MS = 6_000;
const GHOST_MS = 120_000;
/** Before this a verdict may rest on answers from before the fault. */
const SETTLING_MS = 15_000;

/** What is expected of an engine: the component; not to pretend; that agents are lost; nothing; or as it likes. */
export type Expectation = 'component' | 'ambiguous' | 'blind' | 'silence' | 'optional';

/** How one fault was met. Times are since its onset; null where it was not found. */
export interface FaultOutcome {
  fault: Pick<Fault, 'truth' | 'spells'>;
  /** How many hosts it hurts. */
  clientCount: number;
  /** Until its incident was a candidate. */
  candidateMs: number | null;
  openMs: number | null;
  scopeMs: number | null;
  resolveLagMs: number | null;
  match: Match;
  kindSaid: string | null;
  isInSet: boolean;
  /** Whether it said that there is more than one component that looks so. */
  isHonest: boolean;
  duplicateCount: number;
}

/** One correlated incident that was wrong. */
export interface FalseCase {
  incidentId: string;
  atMs: number;
  key: string;
  title: string;
  isGhost: boolean;
}

/** A confidence that was shown, and whether it was right. */
export interface ShownConfidence {
  detected: number;
  localised: number;
  isFault: boolean;
  isRight: boolean;
}

/** What a judge says of one run. */
export interface Judgement {
  faults: FaultOutcome[];
  rightCaseCount: number;
  falseCases: FalseCase[];
  wrongExonerations: string[];
  /** Those that rested on answers from before the fault: nobody could know better yet. */
  earlyExonerations: string[];
  confidences: ShownConfidence[];
  leafCount: number;
  blindCount: number;
  rescopeCount: number;
}

/** Compares what an engine said with what was so. */
export function judgeRun(steps: readonly EngineStep[], faults: readonly Fault[]): Judgement {
  const cases = fileCases(steps);
  const correlated = cases.filter((each) => each.spells.some((spell) => spell.sayings.some(isSaidOfMany)));
  const falseCases = correlated.flatMap((each) => falseSpells(each, faults));
  const falseIds = new Set(falseCases.map((each) => each.incidentId));
  const findings = cases.flatMap((each) => each.spells.map((spell) => spell.sayings.map(({ finding }) => finding)));
  return {
    faults: faults.map((fault) => outcomeOf(fault, correlated)),
    rightCaseCount: correlated.filter((each) => !falseIds.has(each.incidentId) && isRightCase(each, faults)).length,
    falseCases: falseCases.filter(
      (each, place) => falseCases.findIndex((one) => one.incidentId === each.incidentId) === place,
    ),
    wrongExonerations: exonerationsOf(cases, faults, isSettled),
    earlyExonerations: exonerationsOf(cases, faults, (fault, atMs) => !isSettled(fault, atMs)),
    confidences: correlated.flatMap((each) => shownConfidences(each, faults)),
    leafCount: cases.length - correlated.length,
    blindCount: cases.filter((each) =>
      each.spells.some((spell) => spell.sayings.some((said) => said.finding.kind === 'blind')),
    ).length,
    rescopeCount: findings.reduce(
      (sum, said) => sum + said.filter((one, place) => place > 0 && one.key !== said[place - 1]?.key).length,
      0,
    ),
  };
}

function isSaidOfMany({ finding }: { finding: Finding }): boolean {
  return isCorrelated(finding);
}

/** What a spell had settled on when a fault ended, or when the spell itself did. */
function settledOn(spell: CaseSpell, fault: Fault): Finding {
  return inForceAt(spell, Math.min(spell.toMs ?? Number.POSITIVE_INFINITY, spanOf(fault).toMs));
}

function meets(spell: CaseSpell, fault: Fault): boolean {
  const { fromMs, toMs } = spanOf(fault);
  return spell.fromMs <= toMs + AFTERMATH_MS && (spell.toMs ?? Number.POSITIVE_INFINITY) >= fromMs;
}

function falseSpells({ incidentId, spells }: Case, faults: readonly Fault[]): FalseCase[] {
  return spells.flatMap((spell) => {
    if (spell.isMerged || !spell.sayings.some(isSaidOfMany)) return [];
    const met = faults.filter((fault) => meets(spell, fault));
    if (met.some((fault) => isRight(matchOf(settledOn(spell, fault), fault)))) return [];
    const settled = met[0] ? settledOn(spell, met[0]) : (spell.sayings.findLast(isSaidOfMany)?.finding as Finding);
    if (!isCorrelated(settled)) return [];
    const isGhost = faults.some((fault) => isGhostOf(spell, settled, fault));
    return [{ incidentId, atMs: spell.fromMs, key: settled.key, title: settled.title, isGhost }];
  });
}

function isRightCase({ spells }: Case, faults: readonly Fault[]): boolean {
  return spells.some((spell) =>
    faults.some((fault) => {
      const settled = settledOn(spell, fault);
      return meets(spell, fault) && isCorrelated(settled) && isRight(matchOf(settled, fault));
    }),
  );
}

function isGhostOf(spell: CaseSpell, finding: Finding, fault: Fault): boolean {
  const { toMs } = spanOf(fault);
  if (spell.fromMs <= toMs || spell.fromMs > toMs + GHOST_MS) return false;
  const hurt = new Set(fault.mounts.map((mount) => mount.id));
  return finding.mountIds.some((id) => hurt.has(id));
}

function outcomeOf(fault: Fault, cases: readonly Case[]): FaultOutcome {
  const spells = cases.flatMap((each) => each.spells).filter((spell) => meets(spell, fault));
  const rightly = spells
    .map((spell) => ({ spell, settled: settledOn(spell, fault) }))
    .filter(({ settled }) => isCorrelated(settled) && isRight(matchOf(settled, fault)))
    .sort((one, other) => one.spell.fromMs - other.spell.fromMs);
  const inSet = spells.some((spell) => matchOf(settledOn(spell, fault), fault) !== 'none');
  const first = rightly[0];
  const told = { fault: { truth: fault.truth, spells: fault.spells }, clientCount: hostCountOf(fault.mounts) };
  if (!first) return { ...NOT_FOUND, ...told, isInSet: inSet };
  const { fromMs, toMs } = spanOf(fault);
  const scoped = first.spell.sayings.find(({ finding }) => isRight(matchOf(finding, fault)));
  const lastToMs = rightly.at(-1)?.spell.toMs ?? null;
  return {
    ...told,
    candidateMs: Math.max(0, first.spell.candidateAtMs - fromMs),
    openMs: Math.max(0, first.spell.fromMs - fromMs),
    scopeMs: scoped ? Math.max(0, scoped.atMs - fromMs) : null,
    resolveLagMs: lastToMs === null ? null : lastToMs - toMs,
    match: matchOf(first.settled, fault),
    kindSaid: first.settled.kind,
    isInSet: true,
    isHonest: first.settled.kind === 'ambiguous' || first.settled.equivalents.length > 0,
    duplicateCount: rightly.filter(
      ({ spell }) => spell !== first.spell && !spell.isMerged && isAtOnceWith(spell, first.spell),
    ).length,
  };
}

const NOT_FOUND = {
  ...{ candidateMs: null, openMs: null, scopeMs: null, resolveLagMs: null, match: 'none' as const, kindSaid: null },
  ...{ isHonest: false, duplicateCount: 0 },
};

function isAtOnceWith(spell: CaseSpell, other: CaseSpell): boolean {
  return spell.fromMs <= (other.toMs ?? Number.POSITIVE_INFINITY);
}

function exonerationsOf(
  cases: readonly Case[],
  faults: readonly Fault[],
  counts: (fault: Fault, atMs: number) => boolean,
): string[] {
  const found = new Set<string>();
  for (const { incidentId, spells } of cases) {
    for (const { atMs, finding } of spells.flatMap((spell) => spell.sayings)) {
      for (const fault of faults) {
        const key = truthKey(fault.truth);
        if (!isUnderWay(fault, atMs) || !counts(fault, atMs)) continue;
        if (finding.exonerated.includes(key)) found.add(`${incidentId} exonerates ${key}`);
      }
    }
  }
  return [...found];
}

function isUnderWay({ spells }: Fault, atMs: number): boolean {
  return spells.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
}

function isSettled({ spells }: Fault, atMs: number): boolean {
  return spells.some(({ fromMs, toMs }) => atMs >= fromMs + SETTLING_MS && atMs < toMs);
}

function shownConfidences({ spells }: Case, faults: readonly Fault[]): ShownConfidence[] {
  const shown: ShownConfidence[] = [];
  for (const spell of spells) {
    const met = faults.filter((fault) => meets(spell, fault));
    let last = '';
    for (const { finding, isAnnounced } of spell.sayings) {
      const text = `${finding.key} ${JSON.stringify(finding.confidence)}`;
      if (!isAnnounced || !isCorrelated(finding) || !finding.confidence || text === last) continue;
      last = text;
      const isFirst = met.some((fault) => isFirstNamed(matchOf(finding, fault)));
      shown.push({ ...finding.confidence, isFault: met.some((fault) => touches(finding, fault)), isRight: isFirst });
    }
  }
  return shown;
}

function touches(finding: Finding, fault: Fault): boolean {
  const hurt = new Set(fault.mounts.map((mount) => mount.id));
  return finding.mountIds.some((id) => hurt.has(id));
}
