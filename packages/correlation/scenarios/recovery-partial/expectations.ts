import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, kinds, verdictsAt }) => {
  expect(incidents).toHaveLength(1);
  expect(kinds).not.toContain('verdict-changed');
  const [partial] = verdictsAt(140);
  expect(partial?.status).toBe('open');
  expect(partial?.verdict.kind).toBe('server');
  expect(
    partial?.mounts
      .filter((mount) => mount.leftAtMs === null)
      .map((mount) => mount.hostId)
      .sort(),
  ).toEqual(['host:web-1', 'host:web-2']);
  expect(partial?.revision).toBeGreaterThan(verdictsAt(59)[0]?.revision ?? Number.POSITIVE_INFINITY);
  expect(incidents[0]?.status).toBe('resolved');
};
