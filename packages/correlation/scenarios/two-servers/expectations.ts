import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, verdictsAt }) => {
  expect(incidents).toHaveLength(2);
  expect(
    verdictsAt(60)
      .map((incident) => incident.title)
      .sort(),
  ).toEqual([
    'filer1 does not answer: 40 of 40 clients hung, 1 export',
    'filer2 does not answer: 40 of 40 clients hung, 1 export',
  ]);
  expect(incidents.map((incident) => incident.status)).toEqual(['resolved', 'resolved']);
};
