import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ kinds, verdictsAt }) => {
  expect(kinds).toEqual(['opened', 'opened']);
  expect(verdictsAt(26)).toEqual([]);
  expect(verdictsAt(40).map((incident) => [incident.verdict.kind, incident.mounts.at(-1)?.hostId])).toEqual([
    ['mount', 'host:web-1'],
    ['mount', 'host:web-6'],
  ]);
};
