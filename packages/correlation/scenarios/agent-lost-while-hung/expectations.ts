import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ kinds, transitions, verdictsAt }) => {
  expect(kinds).toEqual(['opened', 'recovering', 'resolved']);
  expect(verdictsAt(299)[0]).toMatchObject({ status: 'open', mounts: [{ leftAtMs: null }] });
  expect(transitions[1]?.atMs).toBeGreaterThan(1_000_300_000);
};
