import { expect, test } from 'vitest';
import { historyRange, type KeptHistory, type SeriesQuery } from './history-query.ts';

const now = new Date('2026-11-22T10:00:00.000Z');
const hoursSince = new Date('2025-10-18T10:00:00.000Z');
const since = { minute: new Date('2026-11-08T10:00:00.000Z'), hour: hoursSince, day: hoursSince };
const rangeOf = (query: Omit<SeriesQuery, 'metric'>, mountCount = 1) => {
  const summariesIn: KeptHistory['summariesIn'] = { minute: mountCount, hour: mountCount, day: mountCount };
  return historyRange(query, { now, since, summariesIn });
};

test('the range is the last hour, by the minute, where nothing is said', () => {
  const from = new Date('2026-11-22T09:00:00.000Z');
  expect(rangeOf({})).toEqual({ from, to: now, stepSeconds: 60, resolution: 'minute' });
});

test('a longer range has longer steps: whole minutes, then hours, then days, and begins with a whole one', () => {
  expect(rangeOf({ from: '2026-11-20T10:00:00.000Z' })).toMatchObject({ stepSeconds: 1440, resolution: 'minute' });
  const week = { stepSeconds: 7200, resolution: 'hour', from: new Date('2026-11-15T10:00:00.000Z') };
  expect(rangeOf({ from: '2026-11-15T10:40:00.000Z' })).toMatchObject(week);
  const year = { stepSeconds: 4 * 86_400, resolution: 'day', from: new Date('2025-11-22T00:00:00.000Z') };
  expect(rangeOf({ from: '2025-11-22T10:00:00.000Z' })).toMatchObject(year);
});

test('what is older than the minutes that are kept is told by the hour', () => {
  const range = rangeOf({ from: '2026-10-01T10:20:00.000Z', to: '2026-10-01T12:00:00.000Z' });
  expect(range).toMatchObject({ stepSeconds: 3600, resolution: 'hour', from: new Date('2026-10-01T10:00:00.000Z') });
});

test('an empty range and one of too many points are refused', () => {
  expect(rangeOf({ from: '2026-11-22T10:00:00.000Z' })).toHaveProperty('fault');
  expect(rangeOf({ from: '2026-11-01T00:00:00.000Z', step: 60 })).toHaveProperty('fault');
});

test('hours are read where minutes are no longer kept, whatever the step', () => {
  const from = '2025-11-22T10:00:00.000Z';
  expect(rangeOf({ from, step: 19_260 })).toMatchObject({ stepSeconds: 19_260, resolution: 'hour' });
  expect(rangeOf({ from: '2026-11-21T10:00:00.000Z', step: 19_260 })).toMatchObject({ resolution: 'minute' });
});

test('a thousand mounts are told by hours and days where minutes and hours of all of them would be too much', () => {
  const twoDays = { from: '2026-11-20T10:00:00.000Z' };
  expect(rangeOf(twoDays, 1_000)).toMatchObject({ stepSeconds: 3_600, resolution: 'hour' });
  expect(rangeOf({ from: '2026-10-20T10:00:00.000Z' }, 1_000)).toMatchObject({
    stepSeconds: 86_400,
    resolution: 'day',
  });
  expect(rangeOf({ from: '2025-11-22T10:00:00.000Z' }, 10_000)).toMatchObject({ resolution: 'day' });
});

test('steps that would be too much to add up are refused; whole days never are', () => {
  const year = '2025-11-22T10:00:00.000Z';
  expect(rangeOf({ from: year, step: 21_600 }, 50)).toMatchObject({ resolution: 'hour' });
  expect(rangeOf({ from: year, step: 21_600 }, 60)).toHaveProperty('fault');
  expect(rangeOf({ from: '2026-11-10T10:00:00.000Z', step: 5_400 }, 100)).toHaveProperty('fault');
  expect(rangeOf({ from: year, step: 86_400 }, 10_000)).toMatchObject({ resolution: 'day' });
});
