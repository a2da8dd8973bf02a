import { describe, expect, it } from 'vitest';
import { spanOf, TIME_RANGES, timeRanges } from './time-range.ts';

const NOW = Date.parse('2026-11-22T10:03:07.123Z');

describe('spanOf', () => {
  it.each(TIME_RANGES)('holds the present, is %s long, and stays the same for a while', (range) => {
    const span = spanOf(range, NOW);
    expect(span.toMs - span.fromMs).toBe(timeRanges[range].lengthMs);
    expect(span.toMs).toBeGreaterThanOrEqual(NOW);
    expect(span.toMs - NOW).toBeLessThanOrEqual(timeRanges[range].lengthMs / 100);
    expect(spanOf(range, span.toMs)).toEqual(span);
    expect(spanOf(range, span.toMs + 1).toMs).toBeGreaterThan(span.toMs);
  });
});
