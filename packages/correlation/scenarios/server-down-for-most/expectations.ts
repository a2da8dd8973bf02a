import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents }) => {
  expect(incidents).toHaveLength(1);
  expect(incidents[0]?.title).toBe('filer1 does not answer: 42 of 50 clients hung, 1 export');
  expect(incidents[0]?.verdict.reasons).toContain('8 clients answered after it began');
  expect(incidents[0]?.verdict.confidence.localised).toBeCloseTo(43 / 52, 3);
};
