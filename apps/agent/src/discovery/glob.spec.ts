import { pathText } from '@mountwatch/nfs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsGlob } from './glob.ts';

test.each([
  ['/mnt/a', '/mnt/a', true],
  ['/mnt/a', '/mnt/ab', false],
  ['/mnt/*', '/mnt/a/deep', true],
  ['/mnt/*', '/mnt/', true],
  ['/mnt/*', '/mnt', false],
  ['*/scratch', '/a/b/scratch', true],
  ['/home/*/data*', '/home/x/y/data1', true],
  ['/a*a', '/a', false],
  ['*', '', true],
  ['/a.b', '/axb', false],
  ['/we+ird[1]?', '/we+ird[1]?', true],
  ['/star\\052', '/star*', true],
  ['/star\\052', '/starfish', false],
  ['/tab\\011x', '/tab\tx', true],
  ['/back\\slash', '/back\\slash', true],
  ['/größe*', '/größe-1', true],
])('%s fits %s: %s', (pattern, text, expected) => {
  expect(fitsGlob(pattern, text)).toBe(expected);
});

test('a mountpoint of any bytes is matched by what the log prints of it, and by a star', () => {
  const odd = pathText(Buffer.from([0x2f, 0x63, 0x61, 0x66, 0xe9]));
  expect([fitsGlob('/caf\\351', odd), fitsGlob('/caf*', odd), fitsGlob('/caf\\350', odd)]).toEqual([true, true, false]);
});

test('a text fits itself with any part of it starred out', () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'b', '/', 'é') });
  fc.assert(
    fc.property(plain, plain, plain, (head, middle, tail) => fitsGlob(`${head}*${tail}`, head + middle + tail)),
  );
});

test('a pattern of many stars costs no more than its length', () => {
  const startedMs = performance.now();
  expect(fitsGlob(`${'a*'.repeat(2000)}b`, 'a'.repeat(4096))).toBe(false);
  expect(performance.now() - startedMs).toBeLessThan(200);
});
