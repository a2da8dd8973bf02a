import { expect, test } from 'vitest';
import { createBackoff } from './backoff.ts';

test('waits grow to the maximum and start again after a reset', () => {
  const backoff = createBackoff({ initialMs: 100, maxMs: 350 }, () => 0);
  expect([backoff.nextMs(), backoff.nextMs(), backoff.nextMs(), backoff.nextMs()]).toEqual([100, 200, 350, 350]);
  backoff.reset();
  expect(backoff.nextMs()).toBe(100);
});

test('jitter only shortens a wait, by at most its share', () => {
  const backoff = createBackoff({ initialMs: 100, maxMs: 100, jitter: 0.4 }, () => 1);
  expect(backoff.nextMs()).toBe(60);
});
