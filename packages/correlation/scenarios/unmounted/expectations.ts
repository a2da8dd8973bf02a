import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, transitions }) => {
  expect(transitions.map((it) => it.kind)).toEqual(['opened', 'resolved']);
  expect(transitions[1]?.text).toBe('Every affected mount has been unmounted');
  expect(incidents[0]?.mounts).toMatchObject([{ leftBecause: 'unmounted' }]);
};
