import { describe, expect, test } from 'vitest';
import { CompactHeartbeat, WellProbes, wellMountCount, wellNumbers, wellProbesOf } from './compact-heartbeat.ts';
import type { LastProbe } from './mount.ts';

const AT_MS = Date.parse('2026-11-22T10:03:10.000Z');
const probe: LastProbe = { at: '2026-11-22T10:03:05.000Z', outcome: 'ok', latencyMs: 0.734, wchan: null };

describe('a mount that is plainly well', () => {
  test('is three numbers: age, microseconds, and what is to be added', () => {
    expect(wellNumbers(probe, AT_MS)).toEqual([5_000, 734, 0]);
    expect(wellNumbers({ ...probe, isByTraffic: true, doubts: ['cached'] }, AT_MS)).toEqual([5_000, 734, 9]);
    expect(wellNumbers({ ...probe, doubts: ['softreval', 'nocto'] }, AT_MS)).toEqual([5_000, 734, 6]);
  });

  test('is no older than nothing, whatever its clock has done since', () => {
    expect(wellNumbers(probe, Date.parse(probe.at) - 1_000)).toEqual([0, 734, 0]);
  });
});

test('what is not plainly well, or longer ago than the numbers reach, is left to words', () => {
  expect(wellNumbers({ ...probe, outcome: 'slow' }, AT_MS)).toBeNull();
  expect(wellNumbers(probe, AT_MS + 2 ** 31)).toBeNull();
  expect(wellNumbers({ ...probe, latencyMs: 2 ** 31 }, AT_MS)).toBeNull();
});

test('the numbers of a roster are in its order, with three for each that is not well', () => {
  const well = wellProbesOf([[1, 2, 0], null, [3, 4, 9]]);
  expect(well).toEqual([1, 2, 0, -1, 0, 0, 3, 4, 9]);
  expect(wellMountCount({ well })).toBe(3);
  expect(CompactHeartbeat.shape.well.parse(well)).toEqual(well);
});

test.each([
  ['no list', { 0: 1 }],
  ['two numbers', [1, 2]],
  ['an age below -1', [-2, 0, 0]],
  ['an age past an integer of Postgres', [2 ** 31, 0, 0]],
  ['a negative latency', [0, -1, 0]],
  ['a fraction', [0, 0.5, 0]],
  ['no number', [0, Number.NaN, 0]],
  ['text', [0, '1', 0]],
  ['an unknown flag', [0, 1, 16]],
  ['more mounts than a heartbeat tells', Array.from({ length: 15_003 }, () => 0)],
])('%s is refused', (_, well) => {
  expect(WellProbes.safeParse(well).success).toBe(false);
});
