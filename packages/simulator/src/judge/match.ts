import type { Finding } from '../engines/engine.ts';
import type { Fault } from '../faults/fault.ts';
import { truthId, truthKey } from '../faults/truth.ts';

const SAME_MOUNTS = 0.85;

/** How well a finding meets a fault; each is at least as good as the next. */
export type Match = 'exact' | 'equivalent' | 'same-mounts' | 'alternative' | 'none';

/**
 * Compares what was said with what was so: the same component; one that was said to look the same; the same mounts to
 * 85 %; or only among the alternatives.
 */
export function matchOf(finding: Finding, fault: Fault): Match {
  const key = truthKey(fault.truth);
  if (finding.key === key) return 'exact';
  if (finding.equivalents.includes(key)) return 'equivalent';
  const id = truthId(fault.truth);
  if (finding.kind === 'ambiguous' && finding.key === `ambiguous:${id}`) return 'equivalent';
  if (finding.kind === 'ambiguous' && finding.alternatives.includes(key)) return 'equivalent';
  if (overlapOf(finding.mountIds, fault) >= SAME_MOUNTS) return 'same-mounts';
  return finding.alternatives.includes(key) ? 'alternative' : 'none';
}

/** Whether a finding that meets a fault so is right. */
export function isRight(match: Match): boolean {
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
