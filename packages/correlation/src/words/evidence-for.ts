import type { CountedEvidence } from '@mountwatch/protocol';
import type { BadState } from '../incident-state.ts';
import { count } from './phrase.ts';
import type { Roll } from './roll.ts';

const SAID_BY: Record<BadState, string> = {
  hung: 'a probe passed its deadline',
  suspected: 'a probe waits, or nothing comes back',
  stale: 'the file handle is stale',
  error: 'the answer is an error',
  slow: 'probes are slow',
};

/** What speaks for a verdict, by what was seen, the most first. */
export function evidenceFor({ states }: Roll): CountedEvidence[] {
  return [...states]
    .map(([state, { hosts }]) => ({ count: hosts.size, text: `${count(hosts.size, 'client')}: ${SAID_BY[state]}` }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}
