import { expect, test } from 'vitest';
import { Appointments } from './appointments.ts';

const LEAST_MS = 1_000;
const MOST_MS = 50_000;

function start() {
  const clock = { nowMs: 0 };
  const parts = { leastWaitMs: LEAST_MS, mostWaitMs: MOST_MS, leastRate: 1_000 };
  return { clock, appointments: new Appointments({ ...parts, nowMs: () => clock.nowMs }) };
}

test('those who are put off at once come back one after the other, as fast as the queue goes', () => {
  const { appointments, clock } = start();
  for (; clock.nowMs < 30_000; clock.nowMs += 100) appointments.gone(400);
  const waits = Array.from({ length: 1_000 }, () => appointments.waitMs(20));
  expect(waits[0]).toBe(LEAST_MS);
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  // 20,000 at some 4,000 a second, told to come twice as fast, so that the queue does not run dry.
  const lastedMs = (waits.at(-1) ?? 0) - LEAST_MS;
  expect(lastedMs).toBeGreaterThan(2_200);
  expect(lastedMs).toBeLessThan(2_800);
});

test('where nothing is known to go they come at the least rate, and nobody is told to wait for longer than the longest wait', () => {
  const { appointments } = start();
  const waits = Array.from({ length: 20_000 }, () => appointments.waitMs(20));
  expect(waits[100]).toBe(LEAST_MS + (100 * 20) / 2);
  expect(Math.max(...waits)).toBeLessThanOrEqual(MOST_MS);
  const late = waits.slice(10_000);
  expect(Math.min(...late)).toBeGreaterThanOrEqual(0.75 * MOST_MS);
  expect(new Set(late).size).toBeGreaterThan(1_000);
});

test('who comes when those before are through waits no longer than the least', () => {
  const { appointments, clock } = start();
  for (let count = 0; count < 1_000; count++) appointments.waitMs(20);
  clock.nowMs += 60_000;
  expect(appointments.waitMs(20)).toBe(LEAST_MS);
});

test('a queue that goes no more is not thought to go as it once did', () => {
  const { appointments, clock } = start();
  for (; clock.nowMs < 30_000; clock.nowMs += 100) appointments.gone(4_000);
  clock.nowMs += 60_000;
  appointments.waitMs(2_000);
  expect(appointments.waitMs(1)).toBe(LEAST_MS + 1_000);
});
