import { expect, test } from 'vitest';
import { Standstill } from './standstill.ts';

const waiting = (progress: string) => ({ waitingCount: 1, progress });
const idle = (progress: string) => ({ waitingCount: 0, progress });

test('calls that wait while none ends are a standstill after two thirds of a second, since they were first seen', () => {
  const standstill = new Standstill();
  expect(standstill.observe(idle('a'), 0)).toBeNull();
  expect(standstill.observe(waiting('a'), 1000)).toBeNull();
  expect(standstill.observe(waiting('a'), 1600)).toBeNull();
  expect(standstill.observe(waiting('a'), 1700)).toBe(1000);
  expect(standstill.observe(waiting('a'), 9000)).toBe(1000);
});

test('a busy transport on which calls end is none, however many wait', () => {
  const standstill = new Standstill();
  for (let turn = 0; turn < 50; turn += 1) {
    expect(standstill.observe({ waitingCount: 200, progress: String(turn) }, turn * 800)).toBeNull();
  }
});

test('an end begins a new wait', () => {
  const standstill = new Standstill();
  standstill.observe(waiting('a'), 0);
  expect(standstill.observe(waiting('b'), 10_000)).toBeNull();
  expect(standstill.observe(waiting('b'), 10_800)).toBe(10_000);
});

/** A server that answers each call after two seconds, looked at every 0.8 s. */
function suspicionsOfSlowServer(standstill: Standstill, fromMs: number, untilMs: number): number {
  let count = 0;
  for (let nowMs = fromMs; nowMs < untilMs; nowMs += 800) {
    if (standstill.observe(waiting(String(Math.floor(nowMs / 2000))), nowMs) !== null) count += 1;
  }
  return count;
}

test('a slow server is suspected at first, and then no more', () => {
  const standstill = new Standstill();
  expect(suspicionsOfSlowServer(standstill, 0, 20_000)).toBeGreaterThan(0);
  expect(suspicionsOfSlowServer(standstill, 20_000, 600_000)).toBe(0);
});

test('a slow server that stops answering is suspected within three seconds', () => {
  const standstill = new Standstill();
  suspicionsOfSlowServer(standstill, 0, 60_000);
  standstill.observe(waiting('dead'), 60_000);
  expect(standstill.observe(waiting('dead'), 63_000)).toBe(60_000);
});

test('an outage teaches no patience', () => {
  const standstill = new Standstill();
  standstill.observe(waiting('a'), 0);
  standstill.observe(waiting('a'), 30_000);
  standstill.observe(waiting('b'), 60_000);
  expect(standstill.observe(waiting('b'), 60_800)).toBe(60_000);
});

test('patience is forgotten ten minutes after it was learnt', () => {
  const standstill = new Standstill();
  standstill.observe(waiting('a'), 0);
  standstill.observe(idle('b'), 2000);
  standstill.observe(waiting('b'), 10_000);
  expect(standstill.observe(waiting('b'), 11_000)).toBeNull();
  standstill.observe(idle('c'), 700_000);
  standstill.observe(waiting('c'), 700_000);
  expect(standstill.observe(waiting('c'), 700_800)).toBe(700_000);
});
