import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents }) => {
  expect(incidents).toHaveLength(1);
  expect(incidents[0]?.title).toBe('filer1 does not answer: 42 of 50 clients hung, 1 export');
  expect(incidents[0]?.verdict.reasons).toContain('8 clients answered after it began');
  expect(incidents[0]?.verdict.coverage).toEqual({ heard: 50, expected: 50 });
  expect(incidents[0]?.verdict.intensity).toBeCloseTo(42 / 50, 3);
};
