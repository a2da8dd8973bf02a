import { expect, test } from 'vitest';
import { restAfter } from './rest-after.ts';

/** So many accusers, of whom so many belong to no incident. */
function accusers(count: number, newCount: number) {
  return Array.from({ length: count }, (_, place) => ({ ownerKey: place < newCount ? null : 'server s1' }));
}

test('while few accuse, a thought holds until the next word', () => {
  expect(restAfter(accusers(4_999, 4_999))).toBe(0);
});

test('the more accuse, the longer a thought holds, and no longer than five seconds while incidents are still to be found', () => {
  expect(restAfter(accusers(20_000, 20_000))).toBe(2_000);
  expect(restAfter(accusers(200_000, 200_000))).toBe(5_000);
  expect(restAfter(accusers(200_000, 20_000))).toBe(5_000);
});

test('it holds three times as long at most where incidents have nearly all of them', () => {
  expect(restAfter(accusers(20_000, 0))).toBe(2_000);
  expect(restAfter(accusers(200_000, 19_000))).toBe(15_000);
});
