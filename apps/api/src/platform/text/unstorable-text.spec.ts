import { describe, expect, it } from 'vitest';
import { findUnstorableText } from './unstorable-text.ts';

describe('findUnstorableText', () => {
  it('finds a NUL and a lone surrogate wherever they are, and names the place', () => {
    expect(findUnstorableText({ a: [{ b: 'x\0' }] })).toEqual({
      path: ['a', '0', 'b'],
      detail: 'holds a NUL character',
    });
    expect(findUnstorableText({ a: '\ud800' })).toEqual({ path: ['a'], detail: 'holds half of a surrogate pair' });
    expect(findUnstorableText({ 'k\0': 1 })).toEqual({ path: [], detail: 'a key holds a NUL character' });
  });

  it('lets everything else pass: pairs, private planes, numbers, null', () => {
    expect(findUnstorableText({ a: 'naïve 🛰 \u{10ff80}', b: 1, c: null, d: [true] })).toBeNull();
  });

  it('ends on a value nested without end', () => {
    let deep: unknown = 'x\0';
    for (let level = 0; level < 10_000; level++) deep = [deep];
    expect(findUnstorableText(deep)?.detail).toBe('nested too deep');
  });
});
