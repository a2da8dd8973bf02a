import { hostsOf } from '../judge/accused.ts';
import type { Bench } from '../judge/bench.ts';
import type { Judgement } from '../judge/judgement.ts';
import { hearHosts, type Testimony } from '../judge/testimony.ts';
import { confidenceOf, successionOf } from './confidence.ts';
import type { Description } from './description.ts';
import { exportName, serverName } from './names.ts';
import { count, serverVerb, stateWord } from './phrase.ts';
import { testimonyReasons } from './reasons.ts';

/** "filer1:/export/home does not answer: 12 of 12 clients hung; other exports of filer1 are fine". */
export function describeExport(judgement: Judgement, bench: Bench): Description {
  const { accused, componentId, onsetMs } = judgement;
  const serverId = accused[0]?.serverId ?? '';
  const component = bench.fleet.export(componentId);
  const heard: Testimony = component
    ? hearHosts(component, accused, onsetMs)
    : { accusing: hostsOf(accused).size, answering: 0, silent: 0, total: hostsOf(accused).size };
  const name = exportName(bench.fleet, { serverId, exportId: componentId });
  const server = { id: serverId, name: serverName(bench.fleet, serverId) };
  const elsewhere = countMountsElsewhere(judgement, bench);
  const word = stateWord(accused);
  const isInnocent = elsewhere >= bench.settings.minExoneratingHosts;
  const reason = `${count(elsewhere, 'mount')} of its other exports answered after it began`;
  return {
    severity: 'critical',
    title: `${name} ${serverVerb(accused)}: ${heard.accusing} of ${count(heard.total, 'client')} ${word}; other exports of ${server.name} are fine`,
    serverId,
    verdict: {
      kind: 'export',
      component: { id: componentId, name },
      confidence: confidenceOf(accused, successionOf(heard.accusing, heard.answering) * successionOf(elsewhere, 0)),
      alternatives: isInnocent ? [] : [{ kind: 'server', component: server, reason: `Only ${reason}` }],
      exonerated: isInnocent ? [{ kind: 'server', component: server, reason }] : [],
      reasons: testimonyReasons(name, word, heard),
    },
  };
}

/** How many mounts of the server's other exports have answered since the onset. */
function countMountsElsewhere({ accused, componentId, onsetMs }: Judgement, bench: Bench): number {
  const onServer = bench.fleet.server(accused[0]?.serverId ?? '')?.mountAnswers.countAfter(onsetMs) ?? 0;
  const onExport = bench.fleet.export(componentId)?.mountAnswers.countAfter(onsetMs) ?? 0;
  return onServer - onExport;
}
