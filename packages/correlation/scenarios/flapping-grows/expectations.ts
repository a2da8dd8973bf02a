import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, kinds, verdictsAt }) => {
  expect(incidents).toHaveLength(1);
  const after = kinds.slice(kinds.indexOf('flapping'));
  expect(after.filter((kind) => kind !== 'spread')).toEqual(['flapping', 'verdict-changed', 'resolved']);

  const [before] = verdictsAt(370);
  const [late] = verdictsAt(730);
  expect(before).toMatchObject({ verdict: { kind: 'export', flapping: { since: late?.verdict.flapping?.since } } });
  expect(late).toMatchObject({ status: 'open', verdict: { kind: 'server' } });
  expect(late?.title).toMatch(/\(flapping\)$/);
  expect(late?.verdict.flapping?.count).toBeGreaterThan(before?.verdict.flapping?.count ?? Number.POSITIVE_INFINITY);
};
