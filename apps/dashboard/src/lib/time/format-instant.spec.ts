import { afterEach, expect, it } from 'vitest';
import { formatInstant, formatInstantComplete, shownZoneName, showTimesIn, zoneName } from './format-instant.ts';

const AT_MS = Date.parse('2026-11-22T23:30:00.000Z');

afterEach(() => showTimesIn('local'));

it('times are shown in UTC where that is asked for, and say so', () => {
  showTimesIn('utc');
  expect(shownZoneName()).toBe('UTC');
  expect(formatInstant(AT_MS, AT_MS + 60_000)).toContain('23:30:00');
  expect(formatInstantComplete(AT_MS)).toMatch(/23:30:00.*UTC/);
});

it('a time of another day of the shown zone is told with its day', () => {
  showTimesIn('utc');
  expect(formatInstant(AT_MS, AT_MS + 31 * 60_000)).toMatch(/22/);
  expect(formatInstant(AT_MS, AT_MS + 60_000)).not.toMatch(/22/);
});

it('a zone is told by how far it is from UTC, to the minute', () => {
  const hourMs = 3_600_000;
  expect([0, 2 * hourMs, -5 * hourMs, 5.75 * hourMs, -3.5 * hourMs].map(zoneName)).toEqual([
    ...['UTC', 'UTC+2', 'UTC−5', 'UTC+5:45', 'UTC−3:30'],
  ]);
});
