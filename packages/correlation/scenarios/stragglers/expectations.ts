import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, transitions, verdictsAt }) => {
  const [outage, straggler] = incidents;
  expect(incidents).toHaveLength(2);
  const life = transitions.filter(({ incidentId }) => incidentId === outage?.id).map(({ kind }) => kind);
  expect(life.filter((kind) => kind !== 'spread')).toEqual(['opened', 'recovering', 'resolved']);
  expect(straggler?.verdict.kind).toBe('mount');
  expect(verdictsAt(200).map(({ id, status }) => [id, status])).toEqual([
    [outage?.id, 'resolved'],
    [straggler?.id, 'open'],
  ]);
  expect(straggler?.status).toBe('resolved');
};
