import { expect, it } from 'vitest';
import { completions, parseWords, unfinished } from './filter-words.ts';

it('filters are told from words, and an unknown name is a word', () => {
  expect(parseWords('server=filer1 node state=hung,slow a=b')).toEqual({
    filters: { server: 'filer1', state: 'hung,slow' },
    text: 'node a=b',
  });
  expect(parseWords('server=')).toEqual({ filters: {}, text: '' });
});

it('the last word is completed: a filter’s name, a value, or the next value after a comma', () => {
  expect(completions('se', [])).toEqual(['server=', 'severity=']);
  expect(completions('state=h', [])).toEqual(['state=hung']);
  expect(completions('server=filer1 state=hung,s', [])).toEqual([
    'server=filer1 state=hung,slow',
    'server=filer1 state=hung,stale',
  ]);
  expect(completions('server=fi', ['filer1', 'nas2'])).toEqual(['server=filer1']);
});

it('what is complete, or nothing at all, is not completed', () => {
  expect(completions('state=hung', [])).toEqual([]);
  expect(completions('', [])).toEqual([]);
  expect(completions('label=rack', ['filer1'])).toEqual([]);
});

it('what is being completed is known with all that stands before it', () => {
  expect(unfinished('a host=no')).toEqual({ before: 'a host=', filter: 'host', begun: 'no' });
});
