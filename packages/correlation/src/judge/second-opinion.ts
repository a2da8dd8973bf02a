import type { Exported, Host, LabelValue, Server } from '../fleet/entities.ts';
import type { Accuser } from './accuser.ts';
import { Case } from './case.ts';
import type { Finding, Rival } from './judgement.ts';
import { ExportScope } from './scope/export-scope.ts';
import { FleetScope, mayBeEverything } from './scope/fleet-scope.ts';
import { HostScope } from './scope/host-scope.ts';
import { isTooCommon, LabelScope } from './scope/label-scope.ts';
import { PathScope } from './scope/path-scope.ts';
import { ServerScope } from './scope/server-scope.ts';
import type { Scope } from './scope.ts';
import { liveOf, score } from './score.ts';
import { type Pick, search } from './search.ts';
import type { Vote } from './vote.ts';
import { each, type Work } from './work.ts';

/** Above this many votes a search without the first finding cannot come close to it, and would cost as much again. */
const MOST_SEARCHED = 600;
const MOST_RIVALS = 5;
const REVIEW_EVERY_MS = 10_000;
/** How far below the finding one that looks the same may score: that much is prior, not evidence. */
const SAME_ODDS = 6;
const SAME_ANSWERS = 1;
/** Comparing a vote with the first is so much of what reading it is. */
const COMPARING_SHARE = 0.1;

/** What else could explain the same mounts: what looks the same, what comes close, and how close. */
export function* secondOpinion(pick: Pick, ofCase: Case): Work<Finding> {
  const signature = yield* signatureOf(pick, ofCase);
  const recalled = ofCase.court.opinions.get(pick.scope.key);
  const found = recalled?.signature === signature ? recalled.finding : yield* look(pick, ofCase);
  const finding = { ...found, scope: pick.scope, score: pick.score };
  ofCase.court.opinions.set(pick.scope.key, { signature, finding });
  return finding;
}

/** The counts that an opinion rests on: those of the component, and who else answers on the servers concerned; for 10 s. */
function* signatureOf({ score: found, votes }: Pick, { channel, court }: Case): Work<string> {
  const { badCount, badWeight, goodCount, onsetMs, intensity } = found;
  const servers = new Set<Server>();
  yield* each(votes, ({ unit }) => servers.add(unit.server), COMPARING_SHARE);
  const exported = [...servers].flatMap((server) => [...server.exports.values()]);
  const answers = [...servers, ...exported].map((component) => component.answers.countAfter(onsetMs));
  const tenSeconds = Math.floor(court.nowMs / REVIEW_EVERY_MS);
  return [tenSeconds, channel, badCount, badWeight, goodCount, onsetMs, intensity, ...answers].join(' ');
}

function* look(pick: Pick, ofCase: Case): Work<Finding> {
  const accusers: Accuser[] = [];
  const take = (vote: Vote) => accusers.push(...vote.accusers.map(unexplained));
  yield* each(pick.votes, take, COMPARING_SHARE);
  const alone = yield* Case.of(ofCase.court, ofCase.channel, accusers);
  const covering: Rival[] = [];
  for (const scope of yield* coveringScopes(pick, alone)) {
    covering.push(...(yield* rivalOf(scope, alone)));
  }
  // Itself too is weighed on these accusers alone: what the search left out must not tell it from its like.
  const own = covering.find(({ scope }) => scope.key === pick.scope.key) ?? pick;
  const others = covering.filter((rival) => rival !== own);
  const equivalents = others.filter((rival) => looksLike(rival, own));
  const banned = new Set([pick.scope.key, ...equivalents.map(({ scope }) => scope.key)]);
  const pieces = pick.votes.length > MOST_SEARCHED ? [] : yield* search(alone, banned);
  const rivals = [...others.filter((rival) => !banned.has(rival.scope.key)), ...pieces]
    .filter((rival, index, all) => all.findIndex(({ scope }) => scope.key === rival.scope.key) === index)
    .sort(compareRivals);
  const wholeOdds = rivals[0]?.score.odds ?? 0;
  const piecedOdds = pieces.reduce((sum, piece) => sum + piece.score.odds, 0);
  const best = Math.max(0, wholeOdds, piecedOdds);
  return {
    ...{ scope: pick.scope, score: pick.score, channel: ofCase.channel, equivalents },
    rivals: rivals.filter(({ score: { odds } }) => odds > 0).slice(0, MOST_RIVALS),
    lead: own.score.odds - best,
  };
}

function unexplained(accuser: Accuser): Accuser {
  return { ...accuser, isExplained: false };
}

function* rivalOf(scope: Scope, ofCase: Case): Work<Rival[]> {
  const found = yield* score(scope, ofCase, yield* liveOf(scope.votes));
  return found ? [{ scope, score: found }] : [];
}

/** What all of some votes have in common. */
interface Common {
  server: Server | null;
  host: Host | null;
  exported: Exported | null;
  labels: readonly LabelValue[];
}

function* commonOf(votes: readonly Vote[]): Work<Common | null> {
  const [first] = votes;
  const exported = first?.accusers[0]?.cell.place.exported;
  if (!first || !exported) return null;
  const common: Common = { server: first.unit.server, host: first.unit.host, exported, labels: first.labels };
  const compare = ({ accusers, labels, unit }: Vote) => {
    if (unit.server !== common.server) common.server = null;
    if (unit.host !== common.host) common.host = null;
    if (common.exported && accusers.some(({ cell }) => cell.place.exported !== exported)) common.exported = null;
    const isSame = common.labels.length === 0 || labels === first.labels;
    if (!isSame) common.labels = common.labels.filter((label) => labels.includes(label));
  };
  yield* each(votes, compare, COMPARING_SHARE);
  return common;
}

/** Every component that all of the votes pass through, the one that was found among them. */
function* coveringScopes({ votes }: Pick, ofCase: Case): Work<Scope[]> {
  const common = yield* commonOf(votes);
  if (!common) return [];
  const { exported, host, server } = common;
  const shared = host ? [] : common.labels;
  const labels = shared.filter((label) => !isTooCommon(label, ofCase) && label.hosts.size > 2);
  const scopes: Scope[] = labels.map((label) =>
    server ? new PathScope(label, server, ofCase) : new LabelScope(label, ofCase),
  );
  if (server) scopes.push(new ServerScope(server, ofCase));
  else if (!host && mayBeEverything(ofCase)) scopes.push(new FleetScope(ofCase));
  if (exported) scopes.push(new ExportScope(exported, ofCase));
  if (host) scopes.push(new HostScope(host, ofCase));
  return scopes;
}

function looksLike({ score: other }: Rival, { score: found }: Rival): boolean {
  const isSameEvidence =
    other.badCount === found.badCount && Math.abs(other.goodCount - found.goodCount) <= SAME_ANSWERS;
  return isSameEvidence && Math.abs(found.odds - other.odds) <= SAME_ODDS;
}

function compareRivals(a: Rival, b: Rival): number {
  return b.score.odds - a.score.odds || (a.scope.key < b.scope.key ? -1 : 1);
}
