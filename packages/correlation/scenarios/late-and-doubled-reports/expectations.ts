import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, kinds }) => {
  expect(incidents).toHaveLength(1);
  expect(incidents[0]).toMatchObject({ status: 'resolved', verdict: { kind: 'server' } });
  expect(incidents[0]?.title).toBe('filer1 does not answer: 30 of 30 clients hung, 1 export');
  expect(kinds.filter((kind) => kind === 'opened' || kind === 'reopened')).toEqual(['opened']);
};
