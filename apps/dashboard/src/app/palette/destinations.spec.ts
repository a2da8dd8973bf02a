import { expect, it } from 'vitest';
import { destinationsOf } from './destinations.ts';
import { parseWords } from './filter-words.ts';

const namesFor = (typed: string) => destinationsOf(parseWords(typed)).map(({ words }) => words);

it('filters lead only to pages that take all of them', () => {
  expect(namesFor('server=f state=hung')).toEqual(['Mounts', 'Matrix']);
  expect(namesFor('server=f kind=rpc-ok')).toEqual(['Kernel log']);
  expect(namesFor('status=open')).toEqual(['Incidents']);
  expect(namesFor('status=silent')).toEqual(['Hosts']);
  expect(namesFor('status=open node')).toEqual([]);
  expect(namesFor('node')).toEqual([]);
  expect(namesFor('server=f state=hu')).toEqual([]);
});

it('other words are a part of the name or of the text', () => {
  expect(destinationsOf(parseWords('host=h not responding severity=err'))).toEqual([
    { to: '/kernel-log', words: 'Kernel log', search: { host: 'h', severity: 'err', q: 'not responding' } },
  ]);
});
