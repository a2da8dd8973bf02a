import type { LabelValue, Server } from '../fleet/entities.ts';
import { type Case, countLive, FEWEST_WEARERS } from './case.ts';
import { ExportScope } from './scope/export-scope.ts';
import { FleetScope, mayBeEverything } from './scope/fleet-scope.ts';
import { HostScope } from './scope/host-scope.ts';
import { isTooCommon, LabelScope } from './scope/label-scope.ts';
import { PathScope } from './scope/path-scope.ts';
import { ServerScope } from './scope/server-scope.ts';
import type { Scope } from './scope.ts';
import { highestOdds } from './score.ts';
import type { Vote } from './vote.ts';
import { each, type Work } from './work.ts';

const DIRECT_PRIOR = -5;
const HEAVIEST_VOTE = 1.2;
/** Weights that are added and taken away again may come out a little too small. */
const ROUNDING = 1e-6;
const LABEL_PRIOR = -8;
const PATH_PRIOR = -9;

/** A scope that is only made when it is its turn; `ceiling` is what it could be worth at most. */
export interface Candidate {
  key: string;
  ceiling: number;
  make(): Scope;
}

/** Takes every server, export, host and label that somebody accuses, and the whole fleet where most servers are. */
export function* candidatesOf(ofCase: Case, take: (candidate: Candidate) => void): Work<void> {
  const add = (key: string, voteCount: number, make: () => Scope) =>
    take({ key, ceiling: highestOdds(HEAVIEST_VOTE * voteCount, DIRECT_PRIOR, ofCase), make });
  if (mayBeEverything(ofCase)) add('fleet:fleet', ofCase.liveVoteCount, () => new FleetScope(ofCase));
  yield* each(ofCase.byServer.keys(), (server) => {
    const liveCount = ofCase.liveCountOn(server);
    if (liveCount > 0) add(`server:${server.id}`, liveCount, () => new ServerScope(server, ofCase));
  });
  yield* each(ofCase.byExport, ([exported, votes]) => {
    const liveCount = votes.length > 1 ? countLive(votes) : 0;
    if (liveCount > 1) add(`export:${exported.id}`, liveCount, () => new ExportScope(exported, ofCase));
  });
  yield* each(ofCase.byHost, ([host, votes]) => {
    const liveCount = votes.length > 1 ? countLive(votes) : 0;
    if (liveCount > 1) add(`host:${host.id}`, liveCount, () => new HostScope(host, ofCase));
  });
  yield* each(ofCase.wearers, ([label, { liveCount, liveWeight }]) => {
    if (liveCount < FEWEST_WEARERS || isTooCommon(label, ofCase)) return;
    const ceiling = highestOdds(liveWeight, LABEL_PRIOR, ofCase) + ROUNDING;
    take({ key: `label:${label.id}`, ceiling, make: () => new LabelScope(label, ofCase) });
  });
}

/** The most that any label's way to a server could be worth. */
export function pathCeiling(server: Server, ofCase: Case): number {
  let weight = 0;
  let count = 0;
  for (const vote of ofCase.votesOn(server)) {
    if (!vote.isLive) continue;
    weight += vote.weight('path');
    count++;
  }
  return count < FEWEST_WEARERS ? Number.NEGATIVE_INFINITY : highestOdds(weight, PATH_PRIOR, ofCase);
}

/** The ways of labels to a server. */
export function* pathCandidates(server: Server, ofCase: Case): Work<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const [label, { weight, count }] of yield* weighLabels(ofCase.votesOn(server))) {
    if (count < FEWEST_WEARERS) continue;
    const ceiling = highestOdds(weight, PATH_PRIOR, ofCase);
    candidates.push({
      key: `path:${label.id}@${server.id}`,
      ceiling,
      make: () => new PathScope(label, server, ofCase),
    });
  }
  return candidates;
}

interface Weighed {
  weight: number;
  count: number;
}

function* weighLabels(votes: readonly Vote[]): Work<Map<LabelValue, Weighed>> {
  const weighed = new Map<LabelValue, Weighed>();
  yield* each(votes, (vote) => {
    if (!vote.isLive) return;
    const weight = vote.weight('path');
    for (const label of vote.labels) {
      if (label.hosts.size < FEWEST_WEARERS) continue;
      const known = weighed.get(label);
      if (known) {
        known.weight += weight;
        known.count++;
      } else weighed.set(label, { weight, count: 1 });
    }
  });
  return weighed;
}
