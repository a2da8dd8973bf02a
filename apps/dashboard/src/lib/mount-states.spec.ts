import type { MountCounts } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { compareWorstFirst, failingCount, presentCount, rankOf, STATES_WORST_FIRST } from './mount-states.ts';

const none: MountCounts = { ok: 0, slow: 0, hung: 0, stale: 0, error: 0, unknown: 0, unmounted: 0 };

describe('compareWorstFirst', () => {
  it('puts one hung mount before any number of slow ones', () => {
    const hung = { ...none, hung: 1 };
    const slow = { ...none, slow: 40 };
    expect([slow, hung].sort(compareWorstFirst)).toEqual([hung, slow]);
  });

  it('puts more hung mounts before fewer, and unknown before healthy', () => {
    const many = { ...none, hung: 9 };
    const few = { ...none, hung: 2, stale: 5 };
    const unknown = { ...none, unknown: 3 };
    const healthy = { ...none, ok: 100 };
    expect([healthy, unknown, few, many].sort(compareWorstFirst)).toEqual([many, few, unknown, healthy]);
  });
});

describe('counts', () => {
  it('count neither healthy nor unknown mounts as failing, nor unmounted ones as present', () => {
    const counts = { ok: 7, slow: 1, hung: 2, stale: 3, error: 4, unknown: 5, unmounted: 6 };
    expect(failingCount(counts)).toBe(10);
    expect(presentCount(counts)).toBe(22);
  });
});

it('ranks in the order in which states are listed', () => {
  const ranks = STATES_WORST_FIRST.map(rankOf);
  expect(ranks).toEqual([...ranks].sort((left, right) => left - right));
});
