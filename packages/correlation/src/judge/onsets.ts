import type { CorrelatorSettings } from '../settings.ts';
import type { Vote } from './vote.ts';

const MOST_SAMPLED = 128;
const EARLY_SHARE = 0.3;

/**
 * When the fault that these votes accuse may have begun: with the largest wave of them, with the third in ten, or with the
 * first that is not much older than the rest. A mount that has hung since yesterday would date an outage to yesterday.
 */
export function onsetsOf(votes: readonly Vote[], { waveGapMs, leadMs }: CorrelatorSettings): ReadonlySet<number> {
  const sinces = sample(votes);
  const together = largestWave(sinces, leadMs);
  const first = together[0] ?? 0;
  const early = together[Math.floor(EARLY_SHARE * (together.length - 1))] ?? first;
  return new Set([largestWave(together, waveGapMs)[0] ?? first, early, first]);
}

function sample(votes: readonly Vote[]): number[] {
  const sinces: number[] = [];
  const step = Math.max(1, votes.length / MOST_SAMPLED);
  for (let index = 0; index < votes.length; index += step) {
    const vote = votes[Math.floor(index)];
    if (vote) sinces.push(vote.sinceMs);
  }
  return sinces.sort((a, b) => a - b);
}

/** The longest stretch without a gap above `gapMs`; of two as long the later. */
function largestWave(sinces: readonly number[], gapMs: number): readonly number[] {
  let best: [number, number] = [0, 0];
  let from = 0;
  for (let at = 0; at < sinces.length; at++) {
    if (at > 0 && (sinces[at] ?? 0) - (sinces[at - 1] ?? 0) > gapMs) from = at;
    if (at + 1 - from >= best[1] - best[0]) best = [from, at + 1];
  }
  return sinces.slice(...best);
}
