import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, kinds, verdictsAt }) => {
  expect(incidents).toHaveLength(1);
  expect(kinds).not.toContain('verdict-changed');
  expect(verdictsAt(140)[0]).toMatchObject({ status: 'open', verdict: { kind: 'server' } });
};
