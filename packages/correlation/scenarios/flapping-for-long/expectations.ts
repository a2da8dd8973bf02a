import { expect } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/index.ts';
import type { Expectations } from '../story.ts';

const LAST_UP_MS = (20 + 19 * 60 + 30) * 1000;

export const expectations: Expectations = ({ incidents, kinds, transitions, verdictsAt }) => {
  expect(incidents).toHaveLength(1);
  const first = kinds.indexOf('flapping');
  const before = kinds.slice(0, first);
  expect(before.filter((kind) => kind === 'relapsed' || kind === 'reopened')).toHaveLength(DEFAULT_SETTINGS.flapCount);
  expect(transitions[first]?.text).toBe('Came back 3 times within 3 min: held open until it has been well for 10 min');

  const after = kinds.slice(first + 1).filter((kind) => kind !== 'spread');
  expect(after).toEqual(['resolved']);
  const [started, flapped, resolved] = [transitions[0], transitions[first], transitions.at(-1)];
  const heldMs = (resolved?.atMs ?? 0) - (started?.atMs ?? 0) - LAST_UP_MS;
  expect(heldMs).toBeGreaterThan(DEFAULT_SETTINGS.flapHoldMs - 40_000);
  expect(flapped?.incident.title).toMatch(/^filer1 does not answer: .* \(flapping\)$/);

  const [late] = verdictsAt(1_180);
  expect(late).toMatchObject({ status: 'open', flapping: { count: 19 }, verdict: { flapping: { count: 19 } } });
  expect(late?.comebacksMs).toHaveLength(DEFAULT_SETTINGS.flapCount);
};
