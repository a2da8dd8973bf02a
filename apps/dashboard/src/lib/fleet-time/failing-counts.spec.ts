import type { MountCounts, MountState } from '@mountwatch/protocol';
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

const from = (transitions: ReturnType<typeof change>[]) => ({ transitions, isCut: false });
const present = (counts: Partial<MountCounts>): MountCounts => ({
  ...{ ok: 0, slow: 0, hung: 0, stale: 0, error: 0, unknown: 0, unmounted: 0 },
  ...counts,
});

describe('failingCounts', () => {
  it('counts from the first change of each mount to the end of the span, newest first or not', () => {
    const { atMs, counts } = failingCounts(
      from([change('a', 40, ['hung', 'ok']), change('b', 20, ['ok', 'slow']), change('a', 10, ['ok', 'hung'])]),
      span,
    );
    expect(atMs.map((ms) => (ms - START) / 1000)).toEqual([0, 10, 20, 40, 60]);
    expect(counts.hung).toEqual([0, 1, 1, 0, 0]);
    expect(counts.slow).toEqual([0, 0, 1, 1, 1]);
  });

  it('knows that a mount was failing before its first change in the span', () => {
    expect(failingCounts(from([change('a', 30, ['stale', 'ok'])]), span).counts.stale).toEqual([1, 0, 0]);
  });

  it('tells changes of one instant as one', () => {
    const { atMs, counts } = failingCounts(
      from([change('a', 5, ['ok', 'hung']), change('b', 5, ['ok', 'hung'])]),
      span,
    );
    expect(atMs).toHaveLength(3);
    expect(counts.hung).toEqual([0, 2, 2]);
  });

  it('counts back from the present, so that whoever was hung all along is told', () => {
    const { counts } = failingCounts({ ...from([]), present: present({ hung: 150 }) }, span);
    expect(counts.hung).toEqual([150, 150]);
    const recovering = from([change('a', 30, ['hung', 'ok']), change('b', 90, ['hung', 'ok'])]);
    expect(failingCounts({ ...recovering, present: present({ hung: 148 }) }, span).counts.hung).toEqual([
      150, 149, 149,
    ]);
  });

  it('tells nothing of the time before the oldest change that was read', () => {
    const cut = { ...from([change('a', 40, ['ok', 'hung'])]), isCut: true, present: present({ hung: 10 }) };
    const { atMs, counts } = failingCounts(cut, span);
    expect(atMs.map((ms) => (ms - START) / 1000)).toEqual([40, 60]);
    expect(counts.hung).toEqual([10, 10]);
    const later = { ...cut, transitions: [change('a', 70, ['ok', 'hung'])] };
    expect(failingCounts(later, span).atMs).toEqual([]);
  });

  it('tells what was hung when it was last heard, also where its host is silent now or the present is older than that', () => {
    const silent = { ...from([change('a', 30, ['ok', 'hung'])]), present: present({ unknown: 1 }) };
    expect(failingCounts(silent, span).counts.hung).toEqual([0, 1, 1]);
  });
});
