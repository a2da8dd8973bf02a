import type { Scenario } from '../scenarios/scenario.ts';
import type { FaultOutcome, Judgement, ShownConfidence } from './judge-run.ts';

/** From so many clients on, the time until a hard fault is known is promised. */
const MANY_CLIENTS = 20;

/** Hits out of a total. */
export interface Count {
  hits: number;
  total: number;
}

/** What many runs come to. Times in milliseconds from a fault's onset. */
export interface Tally {
  runCount: number;
  hostDays: number;
  precision: Count;
  recall: Count;
  kind: Count;
  topOne: Count;
  inSet: Count;
  honest: Count;
  blindFound: Count;
  candidateMs: number[];
  openMs: number[];
  scopeMs: number[];
  manyClientsScopeMs: number[];
  resolveLagMs: number[];
  falseCount: number;
  ghostCount: number;
  duplicateCount: number;
  wrongExonerationCount: number;
  earlyExonerationCount: number;
  rescopeCount: number;
  leafCount: number;
  confidences: ShownConfidence[];
  evidenceCount: number;
  evaluationCount: number;
}

/** What of a run is counted. */
export interface CountedRun {
  hostDays: number;
  judgement: Judgement;
  recording: { evidenceCount: number; evaluationCount: number };
  scenario: Pick<Scenario, 'expectation'>;
}

const none = (): Count => ({ hits: 0, total: 0 });

/** Counts over runs. Recall, kinds and times are of faults whose component is to be named; precision is of all runs. */
export function tallyOf(runs: Iterable<CountedRun>): Tally {
  const tally: Tally = {
    ...{ runCount: 0, hostDays: 0, precision: none(), recall: none(), kind: none(), topOne: none(), inSet: none() },
    ...{
      honest: none(),
      blindFound: none(),
      candidateMs: [],
      openMs: [],
      scopeMs: [],
      manyClientsScopeMs: [],
      resolveLagMs: [],
    },
    ...{
      falseCount: 0,
      ghostCount: 0,
      duplicateCount: 0,
      wrongExonerationCount: 0,
      earlyExonerationCount: 0,
      rescopeCount: 0,
      leafCount: 0,
    },
    ...{ confidences: [], evidenceCount: 0, evaluationCount: 0 },
  };
  for (const run of runs) addRun(tally, run);
  return tally;
}

function addRun(tally: Tally, { hostDays, judgement, recording, scenario }: CountedRun): void {
  tally.runCount += 1;
  tally.hostDays += hostDays;
  tally.precision.hits += judgement.rightCaseCount;
  tally.precision.total += judgement.rightCaseCount + judgement.falseCases.length;
  tally.falseCount += judgement.falseCases.length;
  tally.ghostCount += judgement.falseCases.filter((each) => each.isGhost).length;
  tally.wrongExonerationCount += judgement.wrongExonerations.length;
  tally.earlyExonerationCount += judgement.earlyExonerations.length;
  tally.rescopeCount += judgement.rescopeCount;
  tally.leafCount += judgement.leafCount;
  tally.confidences.push(...judgement.confidences);
  tally.evidenceCount += recording.evidenceCount;
  tally.evaluationCount += recording.evaluationCount;
  if (scenario.expectation === 'blind') count(tally.blindFound, judgement.blindCount > 0);
  for (const outcome of judgement.faults) {
    if (scenario.expectation === 'component') addFault(tally, outcome);
    if (scenario.expectation === 'ambiguous') count(tally.honest, outcome.isHonest);
  }
}

function addFault(tally: Tally, outcome: FaultOutcome): void {
  const isFound = outcome.openMs !== null;
  count(tally.recall, isFound);
  count(tally.inSet, outcome.isInSet);
  count(tally.topOne, outcome.match === 'exact');
  tally.duplicateCount += outcome.duplicateCount;
  if (!isFound) return;
  count(tally.kind, outcome.kindSaid === outcome.fault.truth.kind);
  tally.candidateMs.push(outcome.candidateMs ?? 0);
  tally.openMs.push(outcome.openMs ?? 0);
  if (outcome.scopeMs !== null) {
    tally.scopeMs.push(outcome.scopeMs);
    if (outcome.clientCount >= MANY_CLIENTS) tally.manyClientsScopeMs.push(outcome.scopeMs);
  }
  if (outcome.resolveLagMs !== null) tally.resolveLagMs.push(outcome.resolveLagMs);
}

function count(counted: Count, isHit: boolean): void {
  counted.total += 1;
  if (isHit) counted.hits += 1;
}
