/**
 * From mounts that accuse to components at fault. What does not answer comes before what is slow, and what several hosts see
 * before what one does: the search (`search.ts`) names servers, exports, hosts, labels and ways; what it leaves over are
 * leaves. A new kind of component is a class in `scope/` and a line in `candidates.ts`.
 */
import type { Accuser } from './accuser.ts';
import { Case, type Court } from './case.ts';
import { type Judgement, keyOfJudgement } from './judgement.ts';
import { judgeLeaves } from './leaves.ts';
import { type Pick, search } from './search.ts';
import { secondOpinion } from './second-opinion.ts';

const WIDEST_FIRST: readonly string[] = ['blind', 'server', 'export', 'label', 'path', 'host', 'mount'];

/** Every component at fault; each bad mount is in at most one judgement. Widest first, then by onset and id. */
export function judge(accusers: readonly Accuser[], court: Court): Judgement[] {
  const hard = accusers.filter(({ channel }) => channel === 'hard');
  const slow = accusers.filter(({ channel, strength }) => channel === 'slow' && strength > 0);
  const found = judgeChannel(
    new Case(
      court,
      'hard',
      hard.filter(({ strength }) => strength > 0),
    ),
  );
  const keys = new Set(found.map(keyOfJudgement));
  for (const judgement of slow.length > 0 ? judgeChannel(new Case(court, 'slow', slow)) : []) {
    const index = keys.has(keyOfJudgement(judgement)) ? found.findIndex((it) => sameComponent(it, judgement)) : -1;
    const known = found[index];
    if (known) found[index] = { ...known, accusers: [...known.accusers, ...judgement.accusers] };
    else found.push(judgement);
  }
  return [...found, ...judgeLeaves(hard, court)].sort(compare);
}

function sameComponent(one: Judgement, other: Judgement): boolean {
  return keyOfJudgement(one) === keyOfJudgement(other);
}

/** What is likely, but not enough to be told, explains nothing: its mounts are leaves until it is. */
function isDropped({ scope, score, accusers }: Pick, { settings, isHeld }: Court): boolean {
  if (score.odds >= settings.openScore || isHeld(scope.key)) return false;
  for (const accuser of accusers) accuser.isExplained = false;
  return true;
}

function judgeChannel(ofCase: Case): Judgement[] {
  const { court } = ofCase;
  // What nobody suffers from any more is kept by its incident, and makes no verdict of its own.
  const standing = search(ofCase).filter(
    (pick) => pick.accusers.some(({ isBadNow }) => isBadNow) && !isDropped(pick, court),
  );
  return standing.map((pick) => ({
    kind: pick.scope.kind,
    componentId: pick.scope.id,
    onsetMs: pick.score.onsetMs,
    accusers: pick.accusers,
    finding: secondOpinion(pick, ofCase),
  }));
}

function compare(a: Judgement, b: Judgement): number {
  return (
    WIDEST_FIRST.indexOf(a.kind) - WIDEST_FIRST.indexOf(b.kind) ||
    a.onsetMs - b.onsetMs ||
    (a.componentId < b.componentId ? -1 : 1)
  );
}
