import type { MountState } from '@mountwatch/protocol';
import type { MountEvidence } from '../evidence.ts';

/** What a state says of the way from a host to an export: it accuses, it exonerates, or it says nothing. */
export type Word = 'bad' | 'good' | 'none';

const WORD_OF: Record<MountState, Word> = {
  ok: 'good',
  slow: 'good',
  hung: 'bad',
  stale: 'bad',
  error: 'bad',
  unknown: 'none',
  unmounted: 'none',
};

/** Two words of the same instant are ordered by this, so that the order of arrival decides nothing: the worse one wins. */
const RANK_OF: Record<MountState, number> = { unknown: 0, ok: 1, slow: 2, error: 3, stale: 4, hung: 5, unmounted: 6 };

export function wordOf(state: MountState): Word {
  return WORD_OF[state];
}

export function isBadState(state: MountState): state is 'hung' | 'stale' | 'error' {
  return WORD_OF[state] === 'bad';
}

/** What orders the words about one mount. */
type Telling = Pick<MountEvidence, 'state' | 'sinceMs' | 'observedAtMs' | 'changedAtMs'>;

/**
 * Whether `next` replaces `last` as a mount's newest word: the later change, or a newer probe of the same one. `lastToldAtMs` is
 * that of the word itself, where answers that were told by themselves have made it newer since.
 */
export function isNewer(next: Telling, last: Telling, lastToldAtMs = last.observedAtMs): boolean {
  if (next.changedAtMs !== last.changedAtMs) return next.changedAtMs > last.changedAtMs;
  if (next.observedAtMs !== lastToldAtMs) return next.observedAtMs > lastToldAtMs;
  if (next.sinceMs !== last.sinceMs) return next.sinceMs > last.sinceMs;
  return RANK_OF[next.state] > RANK_OF[last.state];
}
