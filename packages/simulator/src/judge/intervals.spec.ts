import { expect, test } from 'vitest';
import { percentile, poissonRate, wilson } from './intervals.ts';

test('a share that was always hit has an interval that is not certain', () => {
  const { high, low, share } = wilson(250, 251);
  expect([share, low, high].map((each) => each.toFixed(3))).toEqual(['0.996', '0.978', '0.999']);
  expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 });
});

test('nothing in 5,000 days says at most 0.00074 a day, exactly', () => {
  const { high, low, rate } = poissonRate(0, 5_000);
  expect([rate, low]).toEqual([0, 0]);
  expect(high).toBeCloseTo(3.689 / 5_000, 6);
  expect(poissonRate(5, 1).low).toBeCloseTo(1.623, 2);
  expect(poissonRate(5, 1).high).toBeCloseTo(11.668, 2);
});

test('a percentile is one of the values', () => {
  expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  expect(percentile([5, 1, 3, 2, 4], 0.95)).toBe(5);
  expect(percentile([], 0.5)).toBeNaN();
});
