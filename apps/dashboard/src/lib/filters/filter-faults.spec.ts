import { expect, it } from 'vitest';
import { filterFaults } from './filter-faults.ts';
import { askedOf, FilterSearch } from './filter-search.ts';
import { VOCABULARIES } from './vocabulary.ts';

const hosts = VOCABULARIES['/hosts'];
const incidents = VOCABULARIES['/incidents'];

it('a filter that a list does not have is refused by its name, with those that it has', () => {
  expect(filterFaults({ colour: 'red', status: 'silent' }, hosts)).toEqual([
    'There is no filter “colour” here, but status, state, server, host, label.',
  ]);
  expect(filterFaults({ constructor: 'x' }, hosts)).toHaveLength(1);
});

it('a value that a filter does not know is refused, each by itself', () => {
  expect(filterFaults({ status: 'silent,open' }, hosts)).toEqual([
    'status has no value “open”, but reporting, silent.',
  ]);
  expect(filterFaults({ status: 'silent,reporting', server: 'anything' }, hosts)).toEqual([]);
});

it('a time is an instant, or so long ago where a list begins; an id is one', () => {
  expect(filterFaults({ since: '1h', until: '2026-11-22T10:03:00Z' }, incidents)).toEqual([]);
  expect(filterFaults({ since: 'noon' }, incidents)[0]).toContain('say 15m, 1h');
  expect(filterFaults({ until: '1h' }, incidents)[0]).toContain('2026-11-22T10:03:00Z');
  expect(filterFaults({ export: '7' }, VOCABULARIES['/mounts'])).toEqual(['export=7 is no id.']);
});

it('an address has a list’s filters as text, also where they look like numbers, and nothing else', () => {
  const search = FilterSearch('/hosts').parse({ host: 12, q: true, status: 'x', colour: 'red', label: ' ' });
  expect(search).toEqual({ host: '12', q: 'true', status: 'x' });
});

it('a relative time counts from now, an instant stands', () => {
  const nowMs = Date.parse('2026-11-22T12:00:00.000Z');
  expect(askedOf({ since: '1h', host: 'a' }, nowMs)).toEqual({ since: '2026-11-22T11:00:00.000Z', host: 'a' });
  expect(askedOf({ since: '2026-11-22T10:03:00Z' }, nowMs).since).toBe('2026-11-22T10:03:00Z');
});
