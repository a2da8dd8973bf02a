import { expect, it } from 'vitest';
import { affectedInWords, placesInWords } from './reach-words.ts';

const rack = (touchedCount: number, valueCount = 12) => ({ label: 'rack', touchedCount, valueCount });
const zone = { label: 'zone', touchedCount: 2, valueCount: 2 };

it('an incident is in all places or in some, by the smallest that are known', () => {
  expect(placesInWords({ places: [rack(12), zone] })).toBe('all 12 racks');
  expect(placesInWords({ places: [rack(3), zone] })).toBe('3 of 12 racks');
  expect(placesInWords({ places: [zone] })).toBe('all 2 zones');
  expect(placesInWords({ places: [rack(1200, 1201)] })).toBe('1,200 of 1,201 racks');
});

it('where nobody knows how machines stand, nothing is said', () => {
  expect(placesInWords({ places: [] })).toBeNull();
  expect(placesInWords({ places: [rack(0)] })).toBeNull();
});

it('whom it affects is said with as much as is known by then', () => {
  const incident = { affected: { hosts: 42, mounts: 61 } };
  const mountCounts = { ok: 0, slow: 0, hung: 61, stale: 0, error: 0, unknown: 0, unmounted: 0 };
  const reach = { exportCount: 2, places: [rack(12)], mountCounts };
  expect(affectedInWords(incident, reach)).toBe('42 hosts, 61 mounts of 2 exports; all 12 racks');
  expect(affectedInWords(incident, { ...reach, exportCount: 0, places: [] })).toBe('42 hosts, 61 mounts');
  expect(affectedInWords(incident, undefined)).toBe('42 hosts, 61 mounts');
});
