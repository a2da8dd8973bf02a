import type { Exoneration } from '@mountwatch/protocol';
import { isAnswerAfter } from '../fleet/answer-tally.ts';
import type { Host, Server } from '../fleet/entities.ts';
import type { Court } from '../judge/case.ts';
import { ExportScope } from '../judge/scope/export-scope.ts';
import { LabelScope } from '../judge/scope/label-scope.ts';
import { PathScope } from '../judge/scope/path-scope.ts';
import type { Scope } from '../judge/scope.ts';
import { each, type Work } from '../judge/work.ts';
import { count } from './phrase.ts';
import type { Roll } from './roll.ts';
import { weighServer } from './weigh-server.ts';

const MOST_NAMED = 5;
const FEWEST_WITNESSES = 3;

/** Asking whether one host is innocent is so much of what reading a vote is. */
const ASKING_SHARE = 0.2;

/** Three rounds of probes. Of whom nothing newer is known, it may have failed since, and its word may be late. */
const LATELY_MS = 30_000;

/** What is held against a component: who accuses it, and since when. */
interface Charge {
  scope: Scope;
  roll: Roll;
  onsetMs: number;
}

/** Who is innocent although it touches what suffers, and who says so. Only what answers since it began exonerates. */
export function* exonerate(charge: Charge, court: Court): Work<Exoneration[]> {
  const { scope } = charge;
  switch (scope.kind) {
    case 'fleet':
      return [];
    case 'server':
      return yield* innocentHosts(charge, court);
    case 'export':
      return scope instanceof ExportScope ? innocentServer(scope, charge, court) : [];
    case 'host':
      return innocentServers(charge, court);
    case 'label':
    case 'path':
      return yield* serversSeenElsewhere(charge, court);
  }
}

/** Clients that are hurt here and well everywhere else: it is not they. The first of them by name. */
function* innocentHosts({ roll, onsetMs }: Charge, court: Court): Work<Exoneration[]> {
  const innocent: { host: Host; answering: number }[] = [];
  const visit = ([host, server]: [Host, Server]) => {
    const last = innocent[MOST_NAMED - 1];
    if (host.isSilent || (last && compareNames(last.host, host) < 0)) return;
    const answering = countElsewhere(host, server, { onsetMs, court });
    if (answering === 0) return;
    innocent.push({ host, answering });
    innocent.sort((a, b) => compareNames(a.host, b.host)).splice(MOST_NAMED);
  };
  yield* each(roll.hosts, visit, ASKING_SHARE);
  return innocent.map(({ host, answering }) =>
    hostIsInnocent(host, `It answers on ${count(answering, 'other server')}`),
  );
}

/** On how many other servers a host answers, and has done so lately; 0 where it accuses one of them. */
function countElsewhere(host: Host, server: Server, { onsetMs, court }: { onsetMs: number; court: Court }): number {
  const sinceMs = Math.max(onsetMs, court.nowMs - LATELY_MS);
  let answering = 0;
  for (const unit of host.units.values()) {
    if (unit.server === server) continue;
    if (court.accusersOn(unit.server).has(host)) return 0;
    if (isAnswerAfter(unit.newestAnswerMs, sinceMs)) answering++;
  }
  return answering;
}

function compareNames(a: Host, b: Host): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function innocentServer({ exported, votes }: ExportScope, { onsetMs }: Charge, court: Court): Exoneration[] {
  const accusing = new Set(votes.map(({ unit }) => unit.host));
  const isSuspect = [...court.accusersOn(exported.server)].some((host) => !accusing.has(host));
  let answering = 0;
  for (const other of exported.server.exports.values()) {
    if (other !== exported) answering += other.answers.countAfter(onsetMs);
  }
  if (isSuspect || answering < FEWEST_WITNESSES) return [];
  const reason = `${count(answering, 'mount')} of its other exports answered after it began`;
  return [{ kind: 'server', component: { id: exported.server.id, name: exported.server.name }, reason }];
}

function innocentServers({ roll, onsetMs }: Charge, court: Court): Exoneration[] {
  return named([...roll.servers.values()].flatMap((cell) => weighServer(cell, onsetMs, court).exonerated));
}

/** The servers whose clients without the label answer, with nobody of those accusing. */
function* serversSeenElsewhere({ scope, roll, onsetMs }: Charge, court: Court): Work<Exoneration[]> {
  if (!(scope instanceof LabelScope || scope instanceof PathScope)) return [];
  const innocent: Exoneration[] = [];
  for (const server of roll.servers.keys()) {
    yield 1 + court.accusersOn(server).size * ASKING_SHARE;
    const answering = countWithout(scope, server, { onsetMs, court });
    if (answering < FEWEST_WITNESSES) continue;
    const reason = `${count(answering, 'client')} without ${scope.label.id} answered after it began`;
    innocent.push({ kind: 'server', component: { id: server.id, name: server.name }, reason });
  }
  return named(innocent);
}

function countWithout(
  scope: LabelScope | PathScope,
  server: Server,
  { onsetMs, court }: { onsetMs: number; court: Court },
): number {
  for (const host of court.accusersOn(server)) {
    const unit = host.units.get(server);
    if (unit && !unit.labels.includes(scope.label)) return 0;
  }
  const wearing = court.fleet.labels.pathOf(scope.label, server, court.nowMs).answers.countAfter(onsetMs);
  return server.answers.countAfter(onsetMs) - wearing;
}

function hostIsInnocent(host: Host, reason: string): Exoneration {
  return { kind: 'host', component: { id: host.id, name: host.name }, reason };
}

function named(innocent: Exoneration[]): Exoneration[] {
  const keyOf = ({ component }: Exoneration) => `${component.name} ${component.id}`;
  return innocent.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).slice(0, MOST_NAMED);
}
