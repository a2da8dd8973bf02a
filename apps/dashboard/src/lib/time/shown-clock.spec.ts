import { afterAll, describe, expect, it } from 'vitest';
import { showTimesIn } from './format-instant.ts';
import { clockTextOf, instantOfClock } from './shown-clock.ts';

afterAll(() => showTimesIn('local'));

describe.each(['local', 'utc'] as const)('a time put in by its clock, %s', (zone) => {
  it.each(['2026-11-22T10:03:07.000Z', '2026-03-29T00:59:59.000Z', '2026-10-25T12:00:00.000Z'])(
    'is the instant whose clock it is: %s',
    (instant) => {
      showTimesIn(zone);
      expect(instantOfClock(clockTextOf(Date.parse(instant)))).toBe(instant);
    },
  );
});

it('a time in UTC is taken as UTC, and what is no time is none', () => {
  showTimesIn('utc');
  expect(instantOfClock('2026-11-22T10:03')).toBe('2026-11-22T10:03:00.000Z');
  expect(instantOfClock('')).toBeNull();
});
