import { expect, test } from 'vitest';
import type { ChangedIncident } from '../incidents/index.ts';
import { Thoughts } from './thoughts.ts';

const thought = (reason: string, status = 'open') =>
  ({ state: { id: 'i1', status, verdict: { reasons: [reason] } } }) as unknown as ChangedIncident;
const NONE = new Set<string>();

test('what is thought is kept at each step, and in between at most every ten seconds, and only what is new', () => {
  const thoughts = new Thoughts();
  const take = (reason: string, nowMs: number, stepped = NONE) =>
    thoughts.take([thought(reason)], stepped, nowMs).length;
  expect(take('first', 0, new Set(['i1']))).toBe(1);
  expect(take('too soon', 9_999)).toBe(0);
  expect(take('first', 10_000)).toBe(0);
  expect(take('later', 10_000)).toBe(1);
  expect(take('later', 10_500, new Set(['i1']))).toBe(1);
});

test('an incident that nobody knew is kept at once', () => {
  expect(new Thoughts().take([thought('found')], NONE, 0)).toHaveLength(1);
});
