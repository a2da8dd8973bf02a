import type { Alternative, Exoneration } from '@mountwatch/protocol';
import { isAnswerAfter } from '../fleet/answer-tally.ts';
import { groupAccused, hostsOf } from '../judge/accused.ts';
import type { Bench } from '../judge/bench.ts';
import type { Judgement } from '../judge/judgement.ts';
import { hearHosts } from '../judge/testimony.ts';
import { confidenceOf, successionOf } from './confidence.ts';
import type { Description } from './description.ts';
import { exportName, hostName, serverName } from './names.ts';
import { count, list, serverVerb, stateWord } from './phrase.ts';
import { testimonyReasons } from './reasons.ts';

const MAX_EXONERATED = 5;

/** "filer1 does not answer: 42 of 50 clients hung, 2 exports". */
export function describeServer(judgement: Judgement, bench: Bench): Description {
  const { accused, componentId, onsetMs } = judgement;
  const name = serverName(bench.fleet, componentId);
  const component = bench.fleet.server(componentId);
  const heard = component && hearHosts(component, accused, onsetMs);
  const accusing = heard?.accusing ?? hostsOf(accused).size;
  const total = heard?.total ?? accusing;
  const exports = groupAccused(accused, (mount) => mount.exportId);
  const word = stateWord(accused);
  return {
    severity: 'critical',
    title: `${name} ${serverVerb(accused)}: ${accusing} of ${count(total, 'client')} ${word}, ${count(exports.size, 'export')}`,
    serverId: componentId,
    verdict: {
      kind: 'server',
      component: { id: componentId, name },
      confidence: confidenceOf(accused, successionOf(accusing, heard?.answering ?? 0)),
      alternatives: onlyExport(judgement, bench),
      exonerated: innocentHosts(judgement, bench),
      reasons: [
        ...(heard ? testimonyReasons(name, word, heard) : []),
        `Affected exports: ${list([...exports.values()].flatMap(([mount]) => (mount ? [exportName(bench.fleet, mount)] : [])))}`,
      ],
    },
  };
}

/** With every bad mount on one export, and no other export heard, it may be that export alone. */
function onlyExport({ accused }: Judgement, bench: Bench): Alternative[] {
  const [first] = accused;
  if (!first || accused.some((mount) => mount.exportId !== first.exportId)) return [];
  const name = exportName(bench.fleet, first);
  const server = serverName(bench.fleet, first.serverId);
  return [
    {
      kind: 'export',
      component: { id: first.exportId, name },
      reason: `Every affected mount is of ${name}; no other export of ${server} has been heard since`,
    },
  ];
}

/** Clients that are hurt here and answer elsewhere: it is not they. */
function innocentHosts({ accused, onsetMs }: Judgement, bench: Bench): Exoneration[] {
  const innocent: Exoneration[] = [];
  for (const [hostId, [mount]] of groupAccused(accused, (it) => it.hostId)) {
    const host = bench.fleet.host(hostId);
    if (!host || !mount || bench.fleet.isSilent(hostId)) continue;
    const here = host.unit(mount.serverId)?.answeredAtMs ?? null;
    const servers = host.unitAnswers.countAfter(onsetMs) - (here !== null && isAnswerAfter(here, onsetMs) ? 1 : 0);
    if (servers < 1) continue;
    const reason = `It answers on ${count(servers, 'other server')}`;
    innocent.push({ kind: 'host', component: { id: hostId, name: hostName(bench.fleet, hostId) }, reason });
  }
  const keyOf = ({ component }: Exoneration) => `${component.name} ${component.id}`;
  return innocent.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).slice(0, MAX_EXONERATED);
}
