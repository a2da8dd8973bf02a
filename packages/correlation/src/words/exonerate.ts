import type { Exoneration } from '@mountwatch/protocol';
import { isAnswerAfter } from '../fleet/answer-tally.ts';
import type { Host, Server } from '../fleet/entities.ts';
import { groupAccusers } from '../judge/accuser.ts';
import type { Court } from '../judge/case.ts';
import type { Judgement } from '../judge/judgement.ts';
import { ExportScope } from '../judge/scope/export-scope.ts';
import { LabelScope } from '../judge/scope/label-scope.ts';
import { PathScope } from '../judge/scope/path-scope.ts';
import type { Scope } from '../judge/scope.ts';
import { count } from './phrase.ts';
import { weighServer } from './weigh-server.ts';

const MOST_NAMED = 5;
const FEWEST_WITNESSES = 3;

/** Who is innocent although it touches what suffers, and who says so. Only what answers since it began exonerates. */
export function exonerate(judgement: Judgement, scope: Scope, court: Court): Exoneration[] {
  switch (scope.kind) {
    case 'server':
      return innocentHosts(judgement, court);
    case 'export':
      return scope instanceof ExportScope ? innocentServer(scope, judgement, court) : [];
    case 'host':
      return innocentServers(judgement, court);
    case 'label':
    case 'path':
      return serversSeenElsewhere(judgement, scope, court);
  }
}

/** Clients that are hurt here and well everywhere else: it is not they. Asked by name, until enough are found. */
function innocentHosts({ accusers, onsetMs }: Judgement, court: Court): Exoneration[] {
  const hurtAt = new Map<Host, Server>();
  for (const { cell } of accusers) if (!hurtAt.has(cell.place.host)) hurtAt.set(cell.place.host, cell.place.server);
  const innocent: Exoneration[] = [];
  for (const [host, server] of [...hurtAt].sort(([a], [b]) => compareNames(a, b))) {
    if (innocent.length === MOST_NAMED) break;
    if (host.isSilent) continue;
    const elsewhere = [...host.units.values()].filter((unit) => unit.server !== server);
    const answering = elsewhere.filter((unit) => isAnswerAfter(unit.newestAnswerMs, onsetMs)).length;
    if (answering === 0 || elsewhere.some((unit) => court.accusersOn(unit.server).has(host))) continue;
    innocent.push(hostIsInnocent(host, `It answers on ${count(answering, 'other server')}`));
  }
  return innocent;
}

function compareNames(a: Host, b: Host): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function innocentServer({ exported, votes }: ExportScope, { onsetMs }: Judgement, court: Court): Exoneration[] {
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

function innocentServers({ accusers, onsetMs }: Judgement, court: Court): Exoneration[] {
  const servers = groupAccusers(accusers, ({ cell }) => cell.place.server);
  const weighed = [...servers.values()].flatMap(([first]) => (first ? [weighServer(first.cell, onsetMs, court)] : []));
  return named(weighed.flatMap((server) => server.exonerated));
}

/** The servers whose clients without the label answer, with nobody of those accusing. */
function serversSeenElsewhere({ accusers, onsetMs }: Judgement, scope: Scope, court: Court): Exoneration[] {
  if (!(scope instanceof LabelScope || scope instanceof PathScope)) return [];
  const innocent: Exoneration[] = [];
  for (const server of groupAccusers(accusers, ({ cell }) => cell.place.server).keys()) {
    const answering = countElsewhere(server, scope, { onsetMs, court });
    if (answering < FEWEST_WITNESSES) continue;
    const reason = `${count(answering, 'client')} without ${scope.label.id} answered after it began`;
    innocent.push({ kind: 'server', component: { id: server.id, name: server.name }, reason });
  }
  return named(innocent);
}

function countElsewhere(
  server: Server,
  scope: LabelScope | PathScope,
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
