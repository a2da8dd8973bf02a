import type { Finding } from '../engines/engine.ts';
import type { Fault } from '../faults/fault.ts';
import { truthId, truthKey } from '../faults/truth.ts';

const SAME_MOUNTS = 0.85;

/** How well a finding meets a fault; each is at least as good as the next. */
export type Match = 'exact' | 'equivalent' | 'same-mounts' | 'undecided' | 'alternative' | 'none';

/**
 * Compares what was said with what was so: the same component; one that was said to look the same; the same mounts to
 * 85 %; one of those between which an ambiguous verdict does not decide, whichever mounts it has; or only an alternative.
 */
export function matchOf(finding: Finding, fault: Fault): Match {
  const key = truthKey(fault.truth);
  if (finding.key === key) return 'exact';
  if (finding.equivalents.includes(key)) return 'equivalent';
  const id = truthId(fault.truth);
  if (finding.kind === 'ambiguous' && finding.key === `ambiguous:${id}`) return 'equivalent';
  if (finding.kind === 'ambiguous' && finding.alternatives.includes(key)) return 'undecided';
  if (overlapOf(finding.mountIds, fault) >= SAME_MOUNTS) return 'same-mounts';
  return finding.alternatives.includes(key) ? 'alternative' : 'none';
}

/** Whether a finding that meets a fault so is right: an ambiguous one is, if the component is among those it names. */
export function isRight(match: Match): boolean {
  return match === 'undecided' || isFirstNamed(match);
}

/** Whether what a finding names first is at fault: that is what its confidence is about, also of an ambiguous one. */
export function isFirstNamed(match: Match): boolean {
  return match === 'exact' || match === 'equivalent' || match === 'same-mounts';
}

/** Jaccard's index of the mounts of both, 0…1. */
function overlapOf(mountIds: readonly string[], fault: Fault): number {
  const said = new Set(mountIds);
  let common = 0;
  for (const { id } of fault.mounts) if (said.has(id)) common += 1;
  const union = said.size + fault.mounts.length - common;
  return union === 0 ? 0 : common / union;
}
