import type { Alternative, Exoneration } from '@mountwatch/protocol';
import type { Accused } from '../judge/accused.ts';
import type { Bench } from '../judge/bench.ts';
import { hearHosts } from '../judge/testimony.ts';
import { serverName } from './names.ts';
import { count } from './phrase.ts';

/** What the other clients of a server say of it while one host finds fault with it. */
export interface WeighedServer {
  name: string;
  answering: number;
  accusing: number;
  /** For the end of a title. */
  remark: string;
  alternatives: Alternative[];
  exonerated: Exoneration[];
}

/** Weighs whether a server can be told apart from one host that it has bad mounts on. */
export function weighServer(mount: Accused, onsetMs: number, bench: Bench): WeighedServer {
  const name = serverName(bench.fleet, mount.serverId);
  const component = bench.fleet.server(mount.serverId);
  const total = component?.unitCount ?? 1;
  const answering = component ? hearHosts(component, [mount], onsetMs).answering : 0;
  const accusers = bench.accusersOf(mount.serverId);
  const accusing = accusers.size - (accusers.has(mount.hostId) ? 1 : 0);
  const remark = remarkOn({ name, total, answering, accusing });
  const server = { id: mount.serverId, name };
  const isInnocent = accusing === 0 && answering >= bench.settings.minExoneratingHosts;
  return {
    name,
    answering,
    accusing,
    remark,
    alternatives: isInnocent ? [] : [{ kind: 'server', component: server, reason: doubtOn(remark, answering, name) }],
    exonerated: isInnocent
      ? [{ kind: 'server', component: server, reason: `${answering} of ${count(total, 'host')} answer on ${name}` }]
      : [],
  };
}

interface Word {
  name: string;
  total: number;
  answering: number;
  accusing: number;
}

function remarkOn({ name, total, answering, accusing }: Word): string {
  if (accusing > 0) return `${accusing + 1} of ${count(total, 'client')} of ${name} are affected`;
  if (total <= 1) return `no other client of ${name} to compare`;
  if (answering === 0) return `no other client of ${name} heard since it began`;
  return `other clients of ${name} are fine`;
}

function doubtOn(remark: string, answering: number, name: string): string {
  return answering === 1 && remark.endsWith('are fine') ? `only 1 other client of ${name} to compare` : remark;
}
