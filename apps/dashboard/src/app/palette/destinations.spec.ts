import { expect, it } from 'vitest';
import { parseWords } from '../../lib/filters/filter-words.ts';
import { ALL_FILTERS, destinationsOf } from './destinations.ts';

const namesFor = (typed: string) => destinationsOf(parseWords(typed)).map(({ words }) => words);

it('filters lead only to pages that take all of them', () => {
  expect(namesFor('server=f state=hung')).toEqual(['Mounts', 'Matrix', 'Hosts', 'Servers']);
  expect(namesFor('server=f kind=rpc-ok')).toEqual(['Kernel log']);
  expect(namesFor('status=open')).toEqual(['Incidents']);
  expect(namesFor('status=silent')).toEqual(['Hosts']);
  expect(namesFor('status=open node')).toEqual(['Incidents']);
  expect(namesFor('kind=server')).toEqual(['Incidents']);
  expect(namesFor('colour=red')).toEqual([]);
  expect(namesFor('node')).toEqual([]);
  expect(namesFor('server=f state=hu')).toEqual([]);
});

it('other words are a part of the name or of the text', () => {
  expect(destinationsOf(parseWords('host=h not responding severity=err'))).toEqual([
    { to: '/kernel-log', words: 'Kernel log', search: { host: 'h', severity: 'err', q: 'not responding' } },
  ]);
});

it('what can be typed is every filter of every page, with the values of all', () => {
  expect(ALL_FILTERS.status).toEqual(['open', 'recovering', 'resolved', 'closed', 'reporting', 'silent']);
  expect(ALL_FILTERS.severity).toEqual(expect.arrayContaining(['critical', 'err']));
  expect(ALL_FILTERS.server).toBe('servers');
});
