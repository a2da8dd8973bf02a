import type { Accuser } from '../judge/accuser.ts';

const STORM_ACCUSERS = 5_000;
/** One in so many is of no incident yet: the next thought may open one. */
const FEW_NEW = 10;
const LONGEST_REST_OF_NEW_MS = 5_000;
export const LONGEST_REST_MS = 15_000;

/**
 * In a storm a second thought a moment later costs much and says little: the more accuse, the longer a thought holds, and longer
 * still where incidents have nearly all of them already. In milliseconds.
 */
export function restAfter(accusers: readonly Pick<Accuser, 'ownerKey'>[]): number {
  if (accusers.length < STORM_ACCUSERS) return 0;
  let newCount = 0;
  for (const { ownerKey } of accusers) if (ownerKey === null) newCount++;
  const longestMs = newCount * FEW_NEW < accusers.length ? LONGEST_REST_MS : LONGEST_REST_OF_NEW_MS;
  return Math.min(longestMs, accusers.length / 10);
}
