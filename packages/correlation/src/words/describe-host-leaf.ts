import type { Court } from '../judge/case.ts';
import type { Judgement } from '../judge/judgement.ts';
import { confidenceOfLeaf, successionOf } from './confidence.ts';
import type { Description } from './description.ts';
import { evidenceFor } from './evidence-for.ts';
import { count, list, stateWord } from './phrase.ts';
import type { Roll } from './roll.ts';
import { type WeighedServer, weighServer } from './weigh-server.ts';

const MOST_MOUNTS = 6;

/** "web-3: 4 mounts of filer1 are hung; other clients of filer1 are fine". */
export function describeHostLeaf(judgement: Judgement, roll: Roll, court: Court): Description {
  const { accusers, onsetMs } = judgement;
  const { servers } = roll;
  const weighed = [...servers.values()].map((cell) => weighServer(cell, onsetMs, court));
  weighed.sort((a, b) => (a.name < b.name ? -1 : 1));
  const [server] = servers.keys();
  const host = accusers[0]?.cell.place.host;
  const name = host?.name ?? judgement.componentId;
  const where = servers.size === 1 ? server?.name : count(servers.size, 'server');
  const fault = `${name}: ${count(accusers.length, 'mount')} of ${where} are ${stateWord(roll)}`;
  const isLonely = weighed.every((it) => it.isLonely);
  return {
    severity: 'major',
    title: `${fault}; ${remarkOn(weighed)}`,
    serverId: servers.size === 1 ? (server?.id ?? null) : null,
    verdict: {
      kind: isLonely ? 'ambiguous' : 'host',
      component: { id: judgement.componentId, name },
      confidence: confidenceOfLeaf(accusers, localisedBy(weighed)),
      alternatives: weighed.flatMap((it) => it.alternatives),
      exonerated: weighed.flatMap((it) => it.exonerated),
      reasons: [
        fault,
        `Affected mounts: ${list(
          accusers.map(({ cell }) => cell.mountpoint),
          MOST_MOUNTS,
        )}`,
      ],
      equivalents: isLonely && server ? [{ kind: 'server', component: { id: server.id, name: server.name } }] : [],
      evidenceFor: evidenceFor(roll),
      evidenceAgainst: [],
    },
  };
}

function localisedBy(weighed: readonly WeighedServer[]): number {
  const answering = weighed.reduce((sum, server) => sum + server.answering, 0);
  const accusing = weighed.reduce((sum, server) => sum + server.accusing, 0);
  return successionOf(answering, accusing);
}

function remarkOn(weighed: readonly WeighedServer[]): string {
  const doubtful = weighed.find((server) => server.exonerated.length === 0);
  return doubtful ? doubtful.remark : `other clients of ${list(weighed.map((server) => server.name))} are fine`;
}
