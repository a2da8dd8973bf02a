import type { MountState } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { failingCounts } from './failing-counts.ts';

const START = Date.parse('2026-11-22T10:00:00.000Z');
const span = { fromMs: START, toMs: START + 60_000 };
const change = (mount: string, second: number, [from, to]: [MountState, MountState]) => ({
  mount: { id: mount, mountpoint: `/${mount}` },
  at: new Date(START + second * 1000).toISOString(),
  from,
  to,
});

describe('failingCounts', () => {
  it('counts from the first change of each mount to the end of the span, newest first or not', () => {
    const { atMs, counts } = failingCounts(
      [change('a', 40, ['hung', 'ok']), change('b', 20, ['ok', 'slow']), change('a', 10, ['ok', 'hung'])],
      span,
    );
    expect(atMs.map((ms) => (ms - START) / 1000)).toEqual([0, 10, 20, 40, 60]);
    expect(counts.hung).toEqual([0, 1, 1, 0, 0]);
    expect(counts.slow).toEqual([0, 0, 1, 1, 1]);
  });

  it('knows that a mount was failing before its first change in the span', () => {
    expect(failingCounts([change('a', 30, ['stale', 'ok'])], span).counts.stale).toEqual([1, 0, 0]);
  });

  it('tells changes of one instant as one', () => {
    const { atMs, counts } = failingCounts([change('a', 5, ['ok', 'hung']), change('b', 5, ['ok', 'hung'])], span);
    expect(atMs).toHaveLength(3);
    expect(counts.hung).toEqual([0, 2, 2]);
  });
});
