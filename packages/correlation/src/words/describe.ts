import type { Court } from '../judge/case.ts';
import type { Judgement } from '../judge/judgement.ts';
import { describeBlind } from './describe-blind.ts';
import { describeFinding } from './describe-finding.ts';
import { describeHostLeaf } from './describe-host-leaf.ts';
import { describeMount } from './describe-mount.ts';
import type { Description } from './description.ts';

/** Puts a judgement into words: title, severity, confidences, reasons, who else it could be and who is innocent. */
export function describe(judgement: Judgement, court: Court): Description {
  if (judgement.kind === 'blind') return describeBlind(judgement, court);
  if (judgement.finding) return describeFinding(judgement, judgement.finding, court);
  return judgement.kind === 'host' ? describeHostLeaf(judgement, court) : describeMount(judgement, court);
}
