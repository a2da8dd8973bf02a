import { describe, expect, it } from 'vitest';
import { RateLimits } from './rate-limits.ts';

describe('rate limits', () => {
  it('allow so many requests a minute to each caller, and say how many are left and until when', () => {
    const limits = new RateLimits(2);
    expect(limits.count('a', 0)).toEqual({ isAllowed: true, limit: 2, remaining: 1, resetSeconds: 60 });
    expect(limits.count('a', 30_000)).toMatchObject({ isAllowed: true, remaining: 0, resetSeconds: 30 });
    expect(limits.count('a', 59_500)).toMatchObject({ isAllowed: false, remaining: 0, resetSeconds: 1 });
    expect(limits.count('b', 59_500)).toMatchObject({ isAllowed: true });
  });

  it('begin anew after the minute', () => {
    const limits = new RateLimits(1);
    limits.count('a', 0);
    expect(limits.count('a', 59_999).isAllowed).toBe(false);
    expect(limits.count('a', 60_000)).toMatchObject({ isAllowed: true, resetSeconds: 60 });
  });

  it('remember no more callers than 20,000', () => {
    const limits = new RateLimits(1);
    for (let caller = 0; caller <= 20_000; caller++) limits.count(String(caller), 0);
    expect(limits.count('0', 1).isAllowed).toBe(true);
    expect(limits.count('20000', 1).isAllowed).toBe(false);
  });
});
