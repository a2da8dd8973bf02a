import { expect, it } from 'vitest';
import { withGaps } from './with-gaps.ts';

const START = Date.parse('2026-11-22T10:00:00.000Z');
const point = (minute: number) => ({ at: new Date(START + minute * 60_000).toISOString() });

it('puts one gap where points are missing, and none where they follow each other', () => {
  const plotted = withGaps([point(0), point(1), point(5)], 60);
  expect(plotted.map(({ atMs, point: known }) => [(atMs - START) / 60_000, known !== null])).toEqual([
    [0, true],
    [1, true],
    [2, false],
    [5, true],
  ]);
});
