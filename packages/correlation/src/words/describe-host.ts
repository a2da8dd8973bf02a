import { groupAccused } from '../judge/accused.ts';
import type { Bench } from '../judge/bench.ts';
import type { Judgement } from '../judge/judgement.ts';
import { confidenceOf, successionOf } from './confidence.ts';
import type { Description } from './description.ts';
import { hostName, mountpointOf } from './names.ts';
import { count, list, stateWord } from './phrase.ts';
import { type WeighedServer, weighServer } from './weigh-server.ts';

/** "web-3: 4 mounts of 2 servers are hung; other clients of filer1 and filer2 are fine". */
export function describeHost(judgement: Judgement, bench: Bench): Description {
  const { accused, componentId, onsetMs } = judgement;
  const host = hostName(bench.fleet, componentId);
  const byServer = groupAccused(accused, (mount) => mount.serverId);
  const servers = [...byServer.values()].flatMap(([mount]) => (mount ? [weighServer(mount, onsetMs, bench)] : []));
  servers.sort((a, b) => (a.name < b.name ? -1 : 1));
  const where = byServer.size === 1 ? servers[0]?.name : count(byServer.size, 'server');
  const fault = `${host}: ${count(accused.length, 'mount')} of ${where} are ${stateWord(accused)}`;
  const answering = servers.reduce((sum, server) => sum + server.answering, 0);
  const accusing = servers.reduce((sum, server) => sum + server.accusing, 0);
  const [onlyServer] = byServer.size === 1 ? byServer.keys() : [];
  return {
    severity: 'major',
    title: `${fault}; ${remarkOn(servers)}`,
    serverId: onlyServer ?? null,
    verdict: {
      kind: 'host',
      component: { id: componentId, name: host },
      confidence: confidenceOf(accused, successionOf(answering, accusing)),
      alternatives: servers.flatMap((server) => server.alternatives),
      exonerated: servers.flatMap((server) => server.exonerated),
      reasons: [
        fault,
        `Affected mounts: ${list(
          accused.map((mount) => mountpointOf(bench.fleet, mount)),
          6,
        )}`,
      ],
    },
  };
}

function remarkOn(servers: readonly WeighedServer[]): string {
  const doubtful = servers.find((server) => server.exonerated.length === 0);
  return doubtful ? doubtful.remark : `other clients of ${list(servers.map((server) => server.name))} are fine`;
}
