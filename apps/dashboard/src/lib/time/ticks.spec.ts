import { describe, expect, it } from 'vitest';
import { shareOf, ticksOf } from './ticks.ts';

const fromMs = Date.parse('2026-11-22T10:03:07.000Z');

describe('ticksOf', () => {
  it.each([
    ['a minute', 60_000, 10_000],
    ['an hour', 3_600_000, 600_000],
    ['a day', 86_400_000, 6 * 3_600_000],
    ['a year', 365 * 86_400_000, 90 * 86_400_000],
  ])('gives round instants within %s, never more than wanted', (_, lengthMs, expectedStepMs) => {
    const { atMs, stepMs } = ticksOf({ fromMs, toMs: fromMs + lengthMs }, 6);
    expect(stepMs).toBe(expectedStepMs);
    expect(atMs.length).toBeGreaterThan(0);
    expect(atMs.length).toBeLessThanOrEqual(7);
    for (const at of atMs) expect(at).toBeGreaterThanOrEqual(fromMs);
    for (const at of atMs) expect(at).toBeLessThanOrEqual(fromMs + lengthMs);
  });

  it('gives none for a span without length, and does not run for ever', () => {
    expect(ticksOf({ fromMs, toMs: fromMs }, 6).atMs.length).toBeLessThanOrEqual(1);
  });
});

describe('shareOf', () => {
  it('puts what lies outside a span at its ends', () => {
    const span = { fromMs: 1000, toMs: 3000 };
    expect([0, 1000, 2000, 3000, 9000].map((at) => shareOf(at, span))).toEqual([0, 0, 0.5, 1, 1]);
    expect(shareOf(5, { fromMs: 5, toMs: 5 })).toBe(0);
  });
});
