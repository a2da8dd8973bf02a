import { ExportScope } from '../judge/scope/export-scope.ts';
import { FleetScope } from '../judge/scope/fleet-scope.ts';
import { HostScope } from '../judge/scope/host-scope.ts';
import { LabelScope } from '../judge/scope/label-scope.ts';
import { PathScope } from '../judge/scope/path-scope.ts';
import { ServerScope } from '../judge/scope/server-scope.ts';
import type { Scope } from '../judge/scope.ts';
import { scopeName } from './names.ts';
import { count, list, serverVerb, stateWord } from './phrase.ts';
import type { Roll } from './roll.ts';

/** The verdict in one sentence: `filer1 does not answer: 42 of 50 clients hung, 2 exports`. */
export function titleOf(roll: Roll, scope: Scope, isContrasted: boolean): string {
  const word = stateWord(roll);
  const name = scopeName(scope);
  const accusing = roll.hosts.size;
  const servers = [...roll.servers.keys()].map((server) => server.name);
  const fine = (what: string) => (isContrasted ? `; ${what} are fine` : '');
  if (scope instanceof ServerScope) {
    const total = Math.max(accusing, scope.server.units.size);
    return `${name} ${serverVerb(roll)}: ${accusing} of ${count(total, 'client')} ${word}, ${count(roll.exports.size, 'export')}`;
  }
  if (scope instanceof ExportScope) {
    const total = Math.max(accusing, hostCountOf(scope));
    const others = fine(`other exports of ${scope.exported.server.name}`);
    return `${name} ${serverVerb(roll)}: ${accusing} of ${count(total, 'client')} ${word}${others}`;
  }
  if (scope instanceof HostScope) {
    const where = count(servers.length, 'server');
    return `${name}: ${count(roll.mountCount, 'mount')} of ${where} are ${word}${fine(`other clients of ${list(servers)}`)}`;
  }
  if (scope instanceof PathScope) {
    const total = Math.max(accusing, scope.expectedCount);
    return `${name}: ${accusing} of ${count(total, 'client')} ${word}${fine(`other clients of ${scope.server.name}`)}`;
  }
  const where = count(servers.length, 'server');
  if (scope instanceof FleetScope) {
    return `The whole fleet: ${count(accusing, 'host')} ${word} on ${where}; all of them at once, or what every host shares on its way`;
  }
  const wearers = scope instanceof LabelScope ? scope.label.hosts.size : accusing;
  return `${name}: ${accusing} of ${count(wearers, 'host')} ${word} on ${where}${fine('their other clients')}`;
}

function hostCountOf({ exported }: ExportScope): number {
  return new Set([...exported.cells.values()].map(({ place }) => place.host)).size;
}
