import type { Alternative, Exoneration } from '@mountwatch/protocol';
import type { Accused } from '../judge/accused.ts';
import type { Bench } from '../judge/bench.ts';
import type { Judgement } from '../judge/judgement.ts';
import { confidenceOf, successionOf } from './confidence.ts';
import type { Description } from './description.ts';
import { exportName, hostName, mountpointOf } from './names.ts';
import { count, stateWord } from './phrase.ts';
import { weighServer } from './weigh-server.ts';

/** "web-3: /mnt/home (filer1:/export/home) is hung; other clients of filer1 are fine". */
export function describeMount(judgement: Judgement, bench: Bench): Description {
  const [mount] = judgement.accused;
  if (!mount) throw new Error('a judgement of a mount has that mount');
  const host = hostName(bench.fleet, mount.hostId);
  const mountpoint = mountpointOf(bench.fleet, mount);
  const server = weighServer(mount, judgement.onsetMs, bench);
  const fault = `${host}: ${mountpoint} (${exportName(bench.fleet, mount)}) is ${stateWord([mount])}`;
  const ofHost = weighHost(mount, judgement.onsetMs, bench);
  return {
    severity: 'minor',
    title: `${fault}; ${server.remark}`,
    serverId: mount.serverId,
    verdict: {
      kind: 'mount',
      component: { id: mount.mountId, name: `${host}:${mountpoint}` },
      confidence: confidenceOf(judgement.accused, successionOf(server.answering, server.accusing)),
      alternatives: [...server.alternatives, ...ofHost.alternatives],
      exonerated: [...server.exonerated, ...ofHost.exonerated],
      reasons: [fault, capitalised(server.remark)],
    },
  };
}

/** The host is innocent if its other mounts answer, and cannot be told apart from its mount if it has no other. */
function weighHost(
  mount: Accused,
  onsetMs: number,
  bench: Bench,
): { alternatives: Alternative[]; exonerated: Exoneration[] } {
  const component = { id: mount.hostId, name: hostName(bench.fleet, mount.hostId) };
  const answering = bench.fleet.host(mount.hostId)?.mountAnswers.countAfter(onsetMs) ?? 0;
  if (answering > 0) {
    const reason = `${count(answering, 'other mount')} of ${component.name} answered after it began`;
    return { alternatives: [], exonerated: [{ kind: 'host', component, reason }] };
  }
  const reason = `no other mount of ${component.name} to compare`;
  return { alternatives: [{ kind: 'host', component, reason }], exonerated: [] };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
