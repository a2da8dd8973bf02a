import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ verdictsAt }) => {
  const incidents = verdictsAt(100);
  expect(incidents.map((incident) => incident.verdict.kind)).toEqual(['mount', 'mount', 'mount']);
  for (const { verdict } of incidents) {
    expect(verdict.alternatives[0]).toMatchObject({
      kind: 'server',
      component: { name: 'filer1' },
      reason: '3 of 40 clients of filer1 are affected',
    });
  }
};
