import type { CompactHeartbeat } from '@mountwatch/protocol';
import { expect, it } from 'vitest';
import { rosterOf } from './roster.ts';

const heartbeat = (more: Partial<CompactHeartbeat>): CompactHeartbeat => ({
  ...{ sentAt: '2026-11-22T10:03:10.000Z', roster: 7, well: [1, 2, 0] },
  ...more,
});
const known = { number: 7, mountCount: 1, unstored: null };

it('is the one that the heartbeat tells, and later the one of its number', () => {
  const roster = rosterOf(heartbeat({ mountpoints: ['/data'] }), undefined);
  expect(roster).toEqual({ number: 7, mountCount: 1, unstored: ['/data'] });
  expect(rosterOf(heartbeat({}), roster)).toBe(roster);
});

it('is not told anew under a number that is known', () => {
  expect(rosterOf(heartbeat({ mountpoints: ['/other'] }), known)).toBe(known);
});

it('that was never told is refused, as is one of another size than what is said of it', () => {
  expect(() => rosterOf(heartbeat({ roster: 8 }), known)).toThrow(/none of this number/);
  expect(() => rosterOf(heartbeat({ well: [] }), known)).toThrow(/1 mountpoints, not 0/);
  expect(() => rosterOf(heartbeat({ roster: 8, mountpoints: ['/a', '/b'] }), known)).toThrow(/2 mountpoints, not 1/);
});
