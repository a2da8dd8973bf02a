import { WHOLE_FLEET } from '../judge/blind.ts';
import type { Court } from '../judge/case.ts';
import type { Judgement } from '../judge/judgement.ts';
import type { Description } from './description.ts';
import { count } from './phrase.ts';

/** "Agents lost: 12 of 12 hosts with rack=r7 are silent; nothing is known of their mounts". */
export function describeBlind({ componentId }: Judgement, { fleet }: Court): Description {
  const isFleet = componentId === WHOLE_FLEET;
  const separator = componentId.indexOf('=');
  const label = isFleet
    ? undefined
    : fleet.labels.find(componentId.slice(0, separator), componentId.slice(separator + 1));
  const hosts = isFleet ? [...fleet.hosts.values()] : [...(label?.hosts.values() ?? [])];
  const silent = hosts.filter((host) => host.isSilent).length;
  const where = isFleet ? '' : ` with ${componentId}`;
  const title = `Agents lost: ${silent} of ${count(hosts.length, 'host')}${where} are silent; nothing is known of their mounts`;
  const share = silent / Math.max(1, hosts.length);
  return {
    severity: 'major',
    title,
    serverId: null,
    verdict: {
      kind: 'blind',
      component: { id: componentId, name: isFleet ? 'the whole fleet' : componentId },
      confidence: { detected: 0.999, localised: Math.min(0.999, Math.round(share * 1000) / 1000) },
      alternatives: [],
      exonerated: [],
      reasons: [
        `${count(silent, 'agent')} silent at the same time`,
        'Their network to Mountwatch, or the hosts themselves, may be down; this says nothing of NFS',
      ],
      coverage: { heard: hosts.length - silent, expected: hosts.length },
    },
  };
}
