import { describe, expect, it } from 'vitest';
import { formatAgo, formatDuration, formatLatency } from './format-duration.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [200_000, '3 min 20 s'],
    [3_900_000, '1 h 5 min'],
    [86_400_000 * 4 + 3_600_000 * 2, '4 d 2 h'],
    [-5_000, '0 s'],
  ])('says %i ms as %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });
});

describe('formatLatency', () => {
  it.each([
    [0.42, '0.4 ms'],
    [12.4, '12 ms'],
    [5_000, '5.0 s'],
    [125_000, '2 min 5 s'],
  ])('says %d ms as %s', (latencyMs, text) => {
    expect(formatLatency(latencyMs)).toBe(text);
  });
});

describe('formatAgo', () => {
  it('names the past, the present and the future of a clock that runs ahead', () => {
    expect(formatAgo(0, 500)).toBe('just now');
    expect(formatAgo(0, 2_000)).toBe('2 s ago');
    expect(formatAgo(0, 199_000)).toBe('3 min ago');
    expect(formatAgo(10_000, 0)).toBe('in 10 s');
  });
});
