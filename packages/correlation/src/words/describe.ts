import type { Court } from '../judge/case.ts';
import type { Judgement } from '../judge/judgement.ts';
import type { Work } from '../judge/work.ts';
import { describeBlind } from './describe-blind.ts';
import { describeFinding } from './describe-finding.ts';
import { describeHostLeaf } from './describe-host-leaf.ts';
import { describeMount } from './describe-mount.ts';
import type { Description } from './description.ts';
import { rollOf } from './roll.ts';

/** Putting what one host sees into words is what reading so many votes is. */
const LEAF_VOTES = 4;

/** Puts a judgement into words: title, severity, confidences, reasons, who else it could be and who is innocent. */
export function* describe(judgement: Judgement, court: Court): Work<Description> {
  if (judgement.kind === 'blind') return describeBlind(judgement, court);
  const roll = yield* rollOf(judgement.accusers);
  if (judgement.finding) return yield* describeFinding({ ...judgement, finding: judgement.finding }, roll, court);
  yield LEAF_VOTES;
  return judgement.kind === 'host' ? describeHostLeaf(judgement, roll, court) : describeMount(judgement, roll, court);
}
