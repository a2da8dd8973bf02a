import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, kinds }) => {
  expect(incidents).toHaveLength(1);
  const turns = kinds.filter((kind) => kind !== 'spread' && kind !== 'verdict-changed');
  expect(turns.filter((kind) => kind === 'opened')).toHaveLength(1);
  expect(turns.filter((kind) => kind === 'reopened')).toHaveLength(1);
  expect(turns.filter((kind) => kind === 'relapsed')).toHaveLength(1);
  expect(turns.at(-1)).toBe('resolved');
  expect(incidents[0]?.verdict.kind).toBe('server');
};
