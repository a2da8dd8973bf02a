import { expect, test } from 'vitest';
import { mergeSummaries } from './merge-summaries.ts';

const minute = (count: number, bucket: number) => ({
  counts: { ok: count },
  latency: [[bucket, count]] as [number, number][],
  skipped: 1,
  operations: [['READ', count, 2] as [string, ...number[]]],
});

test('stretches are added: counts, histograms and operations, each with its like', () => {
  const quiet = { counts: { hung: 1 }, latency: [], skipped: 0 };
  expect(mergeSummaries([minute(3, 9), quiet, minute(2, 4), minute(1, 9)])).toEqual({
    counts: { ok: 6, hung: 1 },
    latency: [
      [4, 2],
      [9, 4],
    ],
    skipped: 3,
    operations: [['READ', 6, 6]],
  });
});

test('what has no traffic of its own still has none', () => {
  const quiet = { counts: { ok: 1 }, latency: [], skipped: 0 };
  expect(mergeSummaries([quiet, quiet])).toEqual({ counts: { ok: 2 }, latency: [], skipped: 0 });
});

test('of stretches in any order, and merged in any groups, the same comes', () => {
  const parts = [minute(3, 9), minute(2, 4), minute(7, 1)];
  const [first, second, third] = parts;
  if (!first || !second || !third) throw new Error('three parts');
  expect(mergeSummaries([third, mergeSummaries([second, first])])).toEqual(mergeSummaries(parts));
});
