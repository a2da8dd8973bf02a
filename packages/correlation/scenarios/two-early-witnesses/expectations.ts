import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ kinds, verdictsAt }) => {
  expect(kinds).toEqual(['opened', 'verdict-changed', 'opened']);
  expect(verdictsAt(26).map((incident) => incident.verdict.kind)).toEqual(['server']);
  expect(verdictsAt(40).map((incident) => [incident.verdict.kind, incident.mounts.at(-1)?.hostId])).toEqual([
    ['mount', 'host:web-6'],
    ['mount', 'host:web-6'],
  ]);
};
