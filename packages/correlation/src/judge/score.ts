import type { Case } from './case.ts';
import type { Score } from './judgement.ts';
import { onsetsOf } from './onsets.ts';
import type { LabelScope } from './scope/label-scope.ts';
import type { Background, Scope } from './scope.ts';
import type { Vote } from './vote.ts';
import { each, type Work } from './work.ts';

/** Which shares of what passes through a component may suffer: one that is dead, half dead, or hurts one in five. */
const INTENSITIES = { hard: [0.93, 0.55, 0.2], slow: [0.93, 0.6, 0.35, 0.15] } as const;
/** An intensity must be this many times the background to be one. */
const CONTRAST = 1.5;
/** One or two accusers outside are no background yet: so many deviations of their count are left to chance. */
const CHANCE_DEVIATIONS = 1.5;
/** Hearing a vote once more is so much of what reading it first is. */
const HEARING_SHARE = 0.2;

/** The best score of a scope over its onsets and intensities, by those of its votes that are still live; null without any. */
export function* score(scope: Scope, ofCase: Case, live: readonly Vote[]): Work<Score | null> {
  if (live.length === 0) return null;
  const onsets = onsetsOf(live, ofCase.court.settings);
  const background = rateOf(scope.background(Math.min(...onsets)), ofCase);
  let best: Score | null = null;
  for (const onsetMs of onsets) {
    const heard = yield* hear(live, scope, onsetMs - ofCase.court.settings.waveGapMs);
    const goodCount = scope.countAnswersAfter(onsetMs);
    for (const intensity of INTENSITIES[ofCase.channel]) {
      if (intensity < CONTRAST * background) continue;
      const odds =
        scope.prior +
        heard.badWeight * Math.log(intensity / background) +
        goodCount * Math.log((1 - intensity) / (1 - background));
      if (best === null || odds > best.odds) best = { odds, onsetMs, intensity, goodCount, background, ...heard };
    }
  }
  return best;
}

/** Whether those outside a label accuse so often that it cannot stand out, whatever its own votes say. */
export function isDrowned(scope: LabelScope, ofCase: Case): boolean {
  const onsets = onsetsOf(
    scope.votes.filter((vote) => vote.isLive),
    ofCase.court.settings,
  );
  return INTENSITIES[ofCase.channel][0] < CONTRAST * rateOf(scope.leastBackground(Math.min(...onsets)), ofCase);
}

/** The most that votes of this weight can say for a scope: were it dead, and had nobody answered. */
export function highestOdds(weight: number, prior: number, ofCase: Case): number {
  const [intensity] = INTENSITIES[ofCase.channel];
  return prior + weight * Math.log(intensity / ofCase.background);
}

/** Those outside a scope say how often its votes would accuse without it: at least as often as always, at most always. */
function rateOf({ bad, known }: Background, ofCase: Case): number {
  const beyondChance = bad - CHANCE_DEVIATIONS * Math.sqrt(bad);
  return Math.min(0.99, Math.max(ofCase.background, beyondChance / (known + 1)));
}

/** Those of these votes that are still live. */
export function* liveOf(votes: readonly Vote[]): Work<Vote[]> {
  const live: Vote[] = [];
  const take = (vote: Vote) => {
    if (vote.isLive) live.push(vote);
  };
  yield* each(votes, take, HEARING_SHARE);
  return live;
}

function* hear(live: readonly Vote[], scope: Scope, fromMs: number): Work<{ badCount: number; badWeight: number }> {
  let badCount = 0;
  let badWeight = 0;
  const add = (vote: Vote) => {
    if (vote.sinceMs < fromMs) return;
    badCount++;
    badWeight += vote.weight(scope.kind);
  };
  yield* each(live, add, HEARING_SHARE);
  // Rounded, because a sum of fractions depends on the order of its parts, and that on the order of arrival.
  return { badCount, badWeight: Math.round(badWeight * 1e6) / 1e6 };
}
