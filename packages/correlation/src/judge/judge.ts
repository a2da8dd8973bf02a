/**
 * From mounts that accuse to components at fault. What does not answer comes before what is slow, and what several hosts see
 * before what one does: the search (`search.ts`) names the whole fleet, servers, exports, hosts, labels and ways; what it leaves over are
 * leaves. A new kind of component is a class in `scope/` and a line in `candidates.ts`.
 */
import type { Accuser } from './accuser.ts';
import { Case, type Court } from './case.ts';
import { type Judgement, keyOfJudgement } from './judgement.ts';
import { judgeLeaves } from './leaves.ts';
import { type Pick, search } from './search.ts';
import { secondOpinion } from './second-opinion.ts';
import type { Work } from './work.ts';

const WIDEST_FIRST: readonly string[] = ['blind', 'fleet', 'server', 'export', 'label', 'path', 'host', 'mount'];

/** What was found: who is at fault, and what is slow and likely at fault, but not so sure that it could be told. */
export interface Findings {
  judgements: Judgement[];
  doubts: readonly Pick[];
}

/** Every component at fault; each bad mount is in at most one judgement. Widest first, then by onset and id. */
export function* judge(accusers: readonly Accuser[], court: Court): Work<Findings> {
  const hard = accusers.filter(({ channel }) => channel === 'hard');
  const weighty = hard.filter(({ strength }) => strength > 0);
  const found = yield* judgeChannel(yield* Case.of(court, 'hard', weighty));
  const slow = accusers.filter(isSlowOrLeft);
  const hasSlow = slow.some(({ channel }) => channel === 'slow');
  const doubts: Pick[] = [];
  for (const judgement of hasSlow ? yield* judgeChannel(yield* Case.of(court, 'slow', slow), doubts) : []) {
    const index = found.findIndex((it) => keyOfJudgement(it) === keyOfJudgement(judgement));
    const known = found[index];
    if (known) found[index] = together(known, judgement);
    else found.push(judgement);
  }
  return { judgements: [...found, ...judgeLeaves(hard, court)].sort(compare), doubts };
}

/** What hangs and nothing explains may be the worst of what is slow: a probe that passes its deadline was slow before. */
function isSlowOrLeft({ channel, isExplained, state, strength }: Accuser): boolean {
  return strength > 0 && (channel === 'slow' || (!isExplained && state === 'hung'));
}

/** A component that hangs for some and is slow for others is judged by what speaks the louder. */
function together(one: Judgement, other: Judgement): Judgement {
  const louder = (other.finding?.score.odds ?? 0) > (one.finding?.score.odds ?? 0) ? other : one;
  return { ...louder, accusers: [...one.accusers, ...other.accusers] };
}

const FEWEST_SLOW = 2;

/** Mounts that hang are not slow, and one slow probe each is not enough: some must have been slow again. */
function isMostlySlow({ accusers }: Pick): boolean {
  let slow = 0;
  let again = 0;
  for (const { channel, strength } of accusers) {
    if (channel !== 'slow') continue;
    slow++;
    if (strength === 1) again++;
  }
  return slow * 2 >= accusers.length && again >= FEWEST_SLOW;
}

/** What is likely, but not enough to be told, explains nothing: its mounts are leaves until it is. */
function isDropped(pick: Pick, { court: { settings, isHeld }, channel }: Case): boolean {
  const isLikely = pick.score.odds >= settings.openScore || isHeld(pick.scope.key);
  if (isLikely && (channel === 'hard' || isMostlySlow(pick))) return false;
  for (const accuser of pick.accusers) accuser.isExplained = false;
  return true;
}

/** `doubts` takes what no incident holds responsible yet. */
function* judgeChannel(ofCase: Case, doubts: Pick[] = []): Work<Judgement[]> {
  // What nobody suffers from any more is kept by its incident, and makes no verdict of its own.
  const suffering = (yield* search(ofCase)).filter((pick) => pick.accusers.some(({ isBadNow }) => isBadNow));
  doubts.push(...suffering.filter(({ scope }) => !ofCase.court.isHeld(scope.key)));
  const standing = suffering.filter((pick) => !isDropped(pick, ofCase));
  const judgements: Judgement[] = [];
  for (const pick of standing) {
    const { accusers, scope, score } = pick;
    const finding = yield* secondOpinion(pick, ofCase);
    judgements.push({ kind: scope.kind, componentId: scope.id, onsetMs: score.onsetMs, accusers, finding });
  }
  return judgements;
}

function compare(a: Judgement, b: Judgement): number {
  return (
    WIDEST_FIRST.indexOf(a.kind) - WIDEST_FIRST.indexOf(b.kind) ||
    a.onsetMs - b.onsetMs ||
    (a.componentId < b.componentId ? -1 : 1)
  );
}
