import { describe, expect, it } from 'vitest';
import { fixedSpan, RangeSearch, spanOf, TIME_RANGES, timeRanges } from './time-range.ts';

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

describe('the time in an address', () => {
  const at = (clock: string) => `2026-11-22T${clock}:00.000Z`;

  it('is fixed where it says both ends, and follows the present where it does not', () => {
    const search = RangeSearch.parse({ from: at('09:00'), to: at('10:30') });
    expect(fixedSpan(search)).toEqual({ fromMs: Date.parse(at('09:00')), toMs: Date.parse(at('10:30')) });
    expect(fixedSpan(RangeSearch.parse({ range: '6h', from: at('09:00') }))).toBeNull();
  });

  it.each([
    { from: at('10:00'), to: at('10:00') },
    { from: at('10:00'), to: at('09:00') },
    { from: '2026-01-01T00:00:00.000Z', to: at('10:00') },
    { from: 'yesterday', to: at('10:00') },
  ])('that cannot be shown is as if it were not there: $from to $to', (search) => {
    expect(fixedSpan(RangeSearch.parse(search))).toBeNull();
  });
});
