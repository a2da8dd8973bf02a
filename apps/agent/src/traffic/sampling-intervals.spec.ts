import { expect, test } from 'vitest';
import { pulseIntervalMs, sampleIntervalMs } from './sampling-intervals.ts';

test('gauges are looked at every 0.7 s, and more seldom from seventy transports on', () => {
  expect([0, 1, 70, 100, 500, 5000].map(pulseIntervalMs)).toEqual([700, 700, 700, 1000, 5000, 10_000]);
});

test('mountstats of a few mounts is read every second when it matters, else every five', () => {
  expect(sampleIntervalMs(10_000, { isUrgent: true, hasGauges: true })).toBe(1000);
  expect(sampleIntervalMs(10_000, { isUrgent: false, hasGauges: false })).toBe(1000);
  expect(sampleIntervalMs(10_000, { isUrgent: false, hasGauges: true })).toBe(5000);
});

test('mountstats of a hundred mounts is read every ten seconds, and however long it is, once a minute', () => {
  expect(sampleIntervalMs(250_000, { isUrgent: true, hasGauges: false })).toBe(10_000);
  expect(sampleIntervalMs(50_000_000, { isUrgent: true, hasGauges: false })).toBe(60_000);
});
