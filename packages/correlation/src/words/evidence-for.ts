import type { CountedEvidence } from '@mountwatch/protocol';
import type { BadState } from '../incident-state.ts';
import { type Accuser, groupAccusers, hostsOf } from '../judge/accuser.ts';
import { count } from './phrase.ts';

const SAID_BY: Record<BadState, string> = {
  hung: 'a probe passed its deadline',
  suspected: 'a probe waits, or nothing comes back',
  stale: 'the file handle is stale',
  error: 'the answer is an error',
  slow: 'probes are slow',
};

/** What speaks for a verdict, by what was seen, the most first. */
export function evidenceFor(accusers: readonly Accuser[]): CountedEvidence[] {
  return [...groupAccusers(accusers, ({ state }) => state)]
    .map(([state, group]) => {
      const hostCount = hostsOf(group).size;
      return { count: hostCount, text: `${count(hostCount, 'client')}: ${SAID_BY[state]}` };
    })
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}
