import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, transitions, verdictsAt }) => {
  expect(incidents).toHaveLength(1);
  const second = (kind: string) => ((transitions.find((it) => it.kind === kind)?.atMs ?? 0) - 1_000_000_000) / 1000;

  // Everyone silent: what was open stays open, word for word.
  expect(verdictsAt(120)).toEqual(verdictsAt(61));
  expect(verdictsAt(120)[0]?.status).toBe('open');

  // Three of 20 answer: too few to speak for those who are silent.
  expect(verdictsAt(195)[0]?.status).toBe('open');
  expect(verdictsAt(195)[0]?.mounts.filter((mount) => mount.leftBecause === 'answers')).toHaveLength(3);

  expect(second('recovering')).toBeGreaterThanOrEqual(200);
  expect(incidents[0]?.status).toBe('resolved');
};
