import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflated, inflated, MOST_TIMES_LARGER } from './deflated.ts';

test('what was deflated comes out as it went in, however much it is, and however much it repeats', () => {
  const Bytes = fc.oneof(
    fc.uint8Array({ maxLength: 3000 }),
    fc.nat(100_000).map((length) => new Uint8Array(length)),
  );
  fc.assert(
    fc.property(Bytes, (bytes) => {
      const packed = deflated(bytes);
      expect(Buffer.compare(inflated(packed, packed.length * MOST_TIMES_LARGER), bytes)).toBe(0);
    }),
  );
});

test('a bomb, a broken stream and an unknown form are refused', () => {
  const bomb = Buffer.concat([Buffer.of(2), deflateRawSync(Buffer.alloc(10_000_000))]);
  expect(() => inflated(bomb, bomb.length * MOST_TIMES_LARGER)).toThrow(/cannot be inflated/);
  expect(() => inflated(Buffer.of(2, 255, 255, 1))).toThrow(/cannot be inflated/);
  expect(() => inflated(Buffer.of(9, 1))).toThrow(/unknown way: 9/);
  expect(() => inflated(Buffer.of())).toThrow(/unknown way/);
});
