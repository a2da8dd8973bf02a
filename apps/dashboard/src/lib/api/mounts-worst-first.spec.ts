import { expect, it } from 'vitest';
import { statesOf } from './mounts-worst-first.ts';

it('of each tier those states are read that are asked for, the worst tier first, and all where none is', () => {
  const tiers = (asked?: string) => [0, 1, 2, 3].map((tier) => statesOf(tier, asked));
  expect(tiers()).toEqual(['hung', 'stale,error,slow', 'unknown', 'ok']);
  expect(tiers('ok,slow,hung')).toEqual(['hung', 'slow', '', 'ok']);
});
