import type { Case } from './case.ts';
import type { Score } from './judgement.ts';
import { PathScope } from './scope/path-scope.ts';
import type { ServerScope } from './scope/server-scope.ts';
import { weightOf } from './vote.ts';
import type { Work } from './work.ts';

/** How much likelier, in log odds, a division must be than none: a way is rarer than a server, and chosen from many labels. */
const NEEDED_GAIN = 8;
/** Of a server's accusers so many wear the label, and its wearers accuse so many times as often as the others. */
const LEAST_SHARE = 0.6;
const CONTRAST = 3;
const RAREST = 0.003;

/** How many accuse, weighed, and how many answer. */
interface Side {
  bad: number;
  good: number;
}

/**
 * The label that divides those who suffer on a server from those who are well there, if one does: then it is not the server but
 * the way of that label's hosts to it, even where a few others suffer from something else.
 */
export function* dividingPath({ server, votes }: ServerScope, found: Score, ofCase: Case): Work<PathScope | null> {
  const fromMs = found.onsetMs - ofCase.court.settings.waveGapMs;
  const live = votes.filter((vote) => vote.isLive && vote.sinceMs >= fromMs);
  const all: Side = { bad: weightOf(live, 'server'), good: found.goodCount };
  const place = live[0]?.serverPlace ?? -1;
  let best: { path: PathScope; gain: number } | null = null;
  for (const [label, wearers] of ofCase.wearers) {
    const share = (wearers.liveAt[place] ?? 0) / Math.max(1, live.length);
    if (share < LEAST_SHARE || share >= 1) continue;
    yield live.length;
    const path = new PathScope(label, server, ofCase);
    const ofWearers = live.filter(({ labels }) => labels.includes(label));
    const good = Math.min(all.good, path.countAnswersAfter(found.onsetMs));
    const gain = gainOf(all, { bad: weightOf(ofWearers, 'path'), good });
    if (gain < NEEDED_GAIN || !path.isPlausible(ofWearers)) continue;
    if (!best || gain > best.gain || (gain === best.gain && path.key < best.path.key)) best = { path, gain };
  }
  return best?.path ?? null;
}

/** How much likelier two rates are than one: one for those inside, one for the rest. */
function gainOf(all: Side, inside: Side): number {
  const outside: Side = { bad: Math.max(0, all.bad - inside.bad), good: all.good - inside.good };
  if (rateOf(inside) < CONTRAST * rateOf(outside)) return 0;
  return likelihoodOf(inside) + likelihoodOf(outside) - likelihoodOf(all);
}

/** The log likelihood of a side at the rate that fits it best. */
function likelihoodOf(side: Side): number {
  const rate = rateOf(side);
  return side.bad * Math.log(rate) + side.good * Math.log(1 - rate);
}

function rateOf({ bad, good }: Side): number {
  return Math.min(1 - RAREST, Math.max(RAREST, bad / Math.max(1, bad + good)));
}
