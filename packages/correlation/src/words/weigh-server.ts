import type { Alternative, Exoneration } from '@mountwatch/protocol';
import { isAnswerAfter } from '../fleet/answer-tally.ts';
import type { Cell } from '../fleet/entities.ts';
import type { Court } from '../judge/case.ts';
import { count } from './phrase.ts';

/** So many other clients must answer before a server is called innocent: all of them, where it has few. */
const FEWEST_WITNESSES = 3;

/** What the other clients of a server say of it while one host finds fault with it. */
export interface WeighedServer {
  name: string;
  answering: number;
  accusing: number;
  /** Whether nobody else could be asked. */
  isLonely: boolean;
  /** For the end of a title. */
  remark: string;
  alternatives: Alternative[];
  exonerated: Exoneration[];
}

/** Weighs whether a server can be told apart from one host that it has bad mounts on. */
export function weighServer({ place: { host, server, unit } }: Cell, onsetMs: number, court: Court): WeighedServer {
  const { name } = server;
  const total = Math.max(1, server.units.size);
  const ownAnswer = unit.talliedAtMs !== null && isAnswerAfter(unit.talliedAtMs, onsetMs) ? 1 : 0;
  const answering = server.answers.countAfter(onsetMs) - ownAnswer;
  const accusers = court.accusersOn(server);
  const accusing = accusers.size - (accusers.has(host) ? 1 : 0);
  const remark = remarkOn({ name, total, answering, accusing });
  const component = { id: server.id, name };
  const isInnocent = accusing === 0 && answering >= Math.min(FEWEST_WITNESSES, Math.max(2, total - 1));
  return {
    ...{ name, answering, accusing, remark, isLonely: total <= 1 },
    alternatives: isInnocent ? [] : [{ kind: 'server', component, reason: doubtOn(remark, answering, name) }],
    exonerated: isInnocent
      ? [{ kind: 'server', component, reason: `${answering} of ${count(total, 'host')} answer on ${name}` }]
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
