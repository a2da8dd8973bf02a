import type { Alternative, Exoneration } from '@mountwatch/protocol';
import { isAnswerAfter } from '../fleet/answer-tally.ts';
import type { Cell } from '../fleet/entities.ts';
import { isBadState } from '../fleet/word.ts';
import type { Court } from '../judge/case.ts';
import type { Judgement } from '../judge/judgement.ts';
import { confidenceOfLeaf, successionOf } from './confidence.ts';
import type { Description } from './description.ts';
import { evidenceFor } from './evidence-for.ts';
import { exportName } from './names.ts';
import { count, stateWord } from './phrase.ts';
import type { Roll } from './roll.ts';
import { weighServer } from './weigh-server.ts';

/**
 * "web-3: /mnt/home (filer1:/export/home) is hung; other clients of filer1 are fine". With no other client to compare it is
 * `ambiguous`: the mount, its export and its server look the same.
 */
export function describeMount(judgement: Judgement, roll: Roll, court: Court): Description {
  const [accuser] = judgement.accusers;
  if (!accuser) throw new Error('a judgement of a mount has that mount');
  const { cell } = accuser;
  const { host, server: nfs, exported } = cell.place;
  const server = weighServer(cell, judgement.onsetMs, court);
  const fault = `${host.name}: ${cell.mountpoint} (${exportName(cell)}) is ${stateWord(roll)}`;
  const ofHost = weighHost(cell, judgement.onsetMs);
  const sameFromHere = [
    { kind: 'export' as const, component: { id: exported.id, name: exportName(cell) } },
    { kind: 'server' as const, component: { id: nfs.id, name: nfs.name } },
    ...ofHost.alternatives.map(({ kind, component }) => ({ kind, component })),
  ];
  return {
    severity: 'minor',
    title: `${fault}; ${server.remark}`,
    serverId: nfs.id,
    verdict: {
      kind: server.isLonely ? 'ambiguous' : 'mount',
      component: { id: cell.id, name: `${host.name}:${cell.mountpoint}` },
      confidence: confidenceOfLeaf(judgement.accusers, successionOf(server.answering, server.accusing)),
      alternatives: [...server.alternatives, ...ofHost.alternatives],
      exonerated: [...server.exonerated, ...ofHost.exonerated],
      reasons: [fault, server.remark.charAt(0).toUpperCase() + server.remark.slice(1)],
      equivalents: server.isLonely ? sameFromHere : [],
      evidenceFor: evidenceFor(roll),
      evidenceAgainst: [],
    },
  };
}

/** A host that fails as a whole does so within a round of probes: sooner its other mounts' answers say nothing of it. */
const ROUND_MS = 10_000;

/** The host is innocent if its other mounts answer, and cannot be told apart from its mount if it has no other. */
function weighHost(cell: Cell, onsetMs: number): { alternatives: Alternative[]; exonerated: Exoneration[] } {
  const { host } = cell.place;
  const component = { id: host.id, name: host.name };
  let answering = 0;
  let doubtful = 0;
  for (const unit of host.units.values()) {
    for (const other of unit.cells) {
      if (other === cell) continue;
      if (isBadState(other.state) || !other.standing().next().done) doubtful++;
      else if (other.talliedAtMs !== null && isAnswerAfter(other.talliedAtMs, onsetMs + ROUND_MS)) answering++;
    }
  }
  if (answering > 0 && doubtful === 0) {
    const reason = `${count(answering, 'other mount')} of ${host.name} answered after it began`;
    return { alternatives: [], exonerated: [{ kind: 'host', component, reason }] };
  }
  const reason = `no other mount of ${host.name} ${host.units.size > 1 ? 'has answered for long enough' : 'to compare'}`;
  return { alternatives: [{ kind: 'host', component, reason }], exonerated: [] };
}
