import { expect, test, vi } from 'vitest';
import { LagGauge, lagLevelOf } from './lag-gauge.ts';

test.each([
  [-1, 0],
  [249, 0],
  [250, 1],
  [500, 2],
  [999, 2],
  [1000, 3],
  [4999, 6],
  [60_000, 7],
])('%d ms late is level %d', (lateMs, level) => {
  expect(lagLevelOf(lateMs)).toBe(level);
});

test('the worst of the last half minute counts, then the worst after it', () => {
  let nowMs = 0;
  const gauge = new LagGauge({ nowMs: () => nowMs, monotonicMs: () => nowMs });
  gauge.note(3000);
  nowMs = 10_000;
  gauge.note(600);
  gauge.note(70);
  expect(gauge.level).toBe(5);
  nowMs = 30_001;
  expect(gauge.level).toBe(2);
  nowMs = 40_001;
  expect(gauge.level).toBe(0);
});

test('a timer that fires late is noticed, and one that has not fired yet too', () => {
  vi.useFakeTimers();
  let lateMs = 0;
  const gauge = new LagGauge({ nowMs: Date.now, monotonicMs: () => Date.now() + lateMs });
  gauge.start();
  vi.advanceTimersByTime(5000);
  expect(gauge.level).toBe(0);
  lateMs = 1500;
  expect(gauge.worstMs).toBeGreaterThanOrEqual(1000);
  vi.advanceTimersByTime(500);
  expect(gauge.worstMs).toBe(1500);
  gauge.stop();
  vi.useRealTimers();
});
