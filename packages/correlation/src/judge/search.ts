import type { Server } from '../fleet/entities.ts';
import type { Accuser } from './accuser.ts';
import { CandidateQueue, type Entry } from './candidate-queue.ts';
import { type Candidate, candidatesOf, pathCandidates, pathCeiling } from './candidates.ts';
import type { Case } from './case.ts';
import { dividingPath } from './divide.ts';
import type { Score } from './judgement.ts';
import { LabelScope } from './scope/label-scope.ts';
import { ServerScope } from './scope/server-scope.ts';
import type { Scope } from './scope.ts';
import { isDrowned, liveOf, score as scoreOf } from './score.ts';
import type { Vote } from './vote.ts';
import { each, type Work } from './work.ts';

const MOST_PICKS = 200;
/** A component that an incident names already needs this much less: its rival must be 20 times as likely. */
const HELD_BONUS = Math.log(20);
/** Of two that are as likely the one that covers more comes first. */
const BREADTH: readonly string[] = ['fleet', 'server', 'export', 'host', 'label', 'path'];
const TIE = 0.5;
/** Looking at a vote once more is so much of what reading it first is. */
const LOOKING_SHARE = 0.5;

/** A component that explains some votes. */
export interface Pick {
  scope: Scope;
  score: Score;
  /** Its votes that nothing before it explained, and that began together. */
  votes: readonly Vote[];
  /** All that it explains. */
  accusers: readonly Accuser[];
}

/** A candidate in the queue: with a pick once it has been looked at; stale once votes of it have been explained. */
interface Looked extends Entry {
  candidate: Candidate | null;
  scope: Scope | null;
  pick: Pick | null;
  pathsOf: Server | null;
  seenRound: number;
}

/**
 * The smallest set of faults that explains the accusers: the likeliest component first, then the likeliest for what it leaves
 * over, until what is left is no likelier than chance. Marks what it explains. `banned` components are not considered.
 * Candidates wait by the most they could be worth, so that few of them are ever looked at.
 */
export function search(ofCase: Case, banned: ReadonlySet<string> = new Set()): Work<Pick[]> {
  return new Search(ofCase, banned).run();
}

class Search {
  readonly #case: Case;
  readonly #banned: ReadonlySet<string>;
  #queue = new CandidateQueue<Looked>();
  #queuedVoteCount = 0;
  #round = 0;

  constructor(ofCase: Case, banned: ReadonlySet<string>) {
    this.#case = ofCase;
    this.#banned = banned;
  }

  *run(): Work<Pick[]> {
    const picks: Pick[] = [];
    yield* this.#fill();
    while (picks.length < MOST_PICKS) {
      const best = yield* this.#takeBest();
      if (!best) break;
      picks.push({ ...best, accusers: yield* explain(best, this.#case) });
      this.#round++;
      yield* this.#refillIfStale();
    }
    return picks;
  }

  *#fill(): Work<void> {
    this.#queue = new CandidateQueue<Looked>();
    this.#queuedVoteCount = this.#case.liveVoteCount;
    yield* candidatesOf(this.#case, (candidate) => this.#add(candidate));
    for (const server of this.#case.byServer.keys()) yield this.#addPaths(server);
  }

  /** Once most votes are explained, most of what waits is worth nothing: finding that out one by one would cost more. */
  *#refillIfStale(): Work<void> {
    if (this.#case.liveVoteCount * 2 < this.#queuedVoteCount) yield* this.#fill();
  }

  /** The best pick of all, looking only at candidates that could be it. */
  *#takeBest(): Work<Pick | null> {
    const { stopScore } = this.#case.court.settings;
    const tied: Looked[] = [];
    for (;;) {
      const entry = this.#queue.best;
      const [first] = tied;
      if (!entry || entry.rank <= stopScore || (first && entry.rank < first.rank - TIE)) break;
      this.#queue.pop();
      if (entry.pick && entry.seenRound === this.#round) tied.push(entry);
      else yield* this.#look(entry);
    }
    tied.sort(compareTied);
    const [best, ...others] = tied;
    for (const other of others) this.#queue.push(other);
    if (!best?.pick) return null;
    const narrower = yield* this.#narrow(best.pick);
    if (narrower) this.#queue.push(best);
    return narrower ?? best.pick;
  }

  /** Where a label divides a server's clients, the way of that label. */
  *#narrow({ scope, score: found }: Pick): Work<Pick | null> {
    if (!(scope instanceof ServerScope)) return null;
    const path = yield* dividingPath(scope, found, this.#case);
    const pick = path && !this.#banned.has(path.key) ? yield* this.#pickOf(path) : null;
    return pick && pick.score.odds > this.#case.court.settings.stopScore ? pick : null;
  }

  *#look(entry: Looked): Work<void> {
    if (entry.pathsOf) {
      for (const candidate of yield* pathCandidates(entry.pathsOf, this.#case)) this.#add(candidate);
      return;
    }
    entry.scope ??= entry.candidate?.make() ?? null;
    yield 1;
    if (entry.scope instanceof LabelScope && isDrowned(entry.scope, this.#case)) return;
    entry.pick = entry.scope && (yield* this.#pickOf(entry.scope));
    if (!entry.pick) return;
    entry.rank = entry.pick.score.odds + this.#bonus(entry.key);
    entry.seenRound = this.#round;
    this.#queue.push(entry);
  }

  *#pickOf(scope: Scope): Work<Pick | null> {
    const votes = yield* liveOf(scope.votes);
    if (votes.length === 0 || !scope.isPlausible(votes)) return null;
    yield votes.length * LOOKING_SHARE;
    const found = yield* scoreOf(scope, this.#case, votes);
    if (!found) return null;
    const fromMs = found.onsetMs - this.#case.court.settings.leadMs;
    return { scope, score: found, votes: votes.filter(({ sinceMs }) => sinceMs >= fromMs), accusers: [] };
  }

  #add(candidate: Candidate): void {
    if (this.#banned.has(candidate.key)) return;
    const rank = candidate.ceiling + this.#bonus(candidate.key);
    this.#queue.push({ key: candidate.key, rank, candidate, scope: null, pick: null, pathsOf: null, seenRound: -1 });
  }

  /** Gives how many votes it has read. */
  #addPaths(server: Server): number {
    const rank = pathCeiling(server, this.#case) + HELD_BONUS;
    const voteCount = this.#case.votesOn(server).length;
    if (rank <= this.#case.court.settings.stopScore) return voteCount;
    const key = `paths of ${server.id}`;
    this.#queue.push({ key, rank, candidate: null, scope: null, pick: null, pathsOf: server, seenRound: -1 });
    return voteCount;
  }

  #bonus(key: string): number {
    return this.#case.court.isHeld(key) ? HELD_BONUS : 0;
  }
}

function compareTied(a: Looked, b: Looked): number {
  const breadthOf = (entry: Looked) => BREADTH.indexOf(entry.scope?.kind ?? '');
  return breadthOf(a) - breadthOf(b) || b.rank - a.rank || (a.key < b.key ? -1 : 1);
}

/** What a fault explains is nobody else's; one that hurts most of what it can explains also the mounts that were outvoted. */
function* explain({ scope, score, votes }: Pick, ofCase: Case): Work<Accuser[]> {
  const isWhole = score.intensity > 0.5 && scope.kind !== 'export';
  const fromMs = score.onsetMs - ofCase.court.settings.leadMs;
  const outvoted = isWhole ? ofCase.outvoted.filter((vote) => vote.sinceMs >= fromMs && scope.covers(vote.unit)) : [];
  const explained: Accuser[] = [];
  yield* each([...votes, ...outvoted], ({ accusers }) => explained.push(...ofCase.explain(accusers)));
  return explained;
}
