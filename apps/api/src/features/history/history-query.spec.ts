import { expect, test } from 'vitest';
import { historyRange } from './history-query.ts';

const NOW = new Date('2026-11-22T10:00:00.000Z');

test('the range is the last hour, by the minute, where nothing is said', () => {
  expect(historyRange({}, NOW)).toEqual({ from: new Date('2026-11-22T09:00:00.000Z'), to: NOW, stepSeconds: 60 });
});

test('a longer range has longer steps, of whole minutes', () => {
  expect(historyRange({ from: '2026-11-15T10:00:00.000Z' }, NOW)).toMatchObject({ stepSeconds: 5040 });
});

test('an empty range and one of too many points are refused', () => {
  expect(historyRange({ from: '2026-11-22T10:00:00.000Z' }, NOW)).toHaveProperty('fault');
  expect(historyRange({ from: '2026-11-01T00:00:00.000Z', step: 60 }, NOW)).toHaveProperty('fault');
});
