import { describe, expect, it } from 'vitest';
import { completions, finished, formatWords, parseWords, unfinished } from './filter-words.ts';
import { VOCABULARIES } from './vocabulary.ts';

const mounts = VOCABULARIES['/mounts'];
const lines = VOCABULARIES['/kernel-events'];

describe('what was typed', () => {
  it('is filters, whatever their names, and other words', () => {
    expect(parseWords('server=filer1 node state=hung,slow a=b')).toEqual({
      filters: { server: 'filer1', state: 'hung,slow', a: 'b' },
      text: 'node',
    });
    expect(parseWords('server=')).toEqual({ filters: {}, text: '' });
  });

  it('keeps together what stands in quotes, and takes a filter in quotes for a word', () => {
    expect(parseWords('label="rack:row 3" "a=b c"')).toEqual({ filters: { label: 'rack:row 3' }, text: 'a=b c' });
  });

  it('is what its filters and words would be typed as', () => {
    for (const typed of ['state=hung label="rack:row 3" web', 'host=a,b', '"a=b c"', 'not responding', ''])
      expect(formatWords(parseWords(typed).filters, parseWords(typed).text)).toBe(typed);
    expect(formatWords({ host: undefined, state: 'ok' })).toBe('state=ok');
  });
});

describe('the last word', () => {
  it('is completed: a filter’s name that is not there yet, a value, or the next value after a comma', () => {
    expect(completions('s', mounts, [])).toEqual(['state=', 'server=']);
    expect(completions('state=hung s', mounts, [])).toEqual(['state=hung server=']);
    expect(completions('state=h', mounts, [])).toEqual(['state=hung']);
    expect(completions('server=filer1 state=hung,s', mounts, [])).toEqual([
      'server=filer1 state=hung,slow',
      'server=filer1 state=hung,stale',
    ]);
    expect(completions('server=fi', mounts, ['filer1', 'nas2'])).toEqual(['server=filer1']);
    expect(completions('label=rack:r1,', mounts, ['rack:r1', 'rack:r2'])).toEqual(['label=rack:r1,rack:r2']);
    expect(completions('since=', lines, [])).toContain('since=1h');
  });

  it('is offered every filter before it is begun', () => {
    expect(completions('', mounts, [])).toEqual(['state=', 'server=', 'host=', 'label=', 'export=']);
  });

  it('is not completed where it is complete, or has no known value', () => {
    expect(completions('state=hung', mounts, [])).toEqual([]);
    expect(completions('export=', mounts, ['filer1'])).toEqual([]);
    expect(completions('colour=r', mounts, ['red'])).toEqual([]);
  });

  it('is finished where one known value alone begins so, and left as it is where it names no closed list or several begin so', () => {
    expect(finished('server=a state=hu', mounts)).toBe('server=a state=hung');
    expect(finished('state=ok,hu', mounts)).toBe('state=ok,hung');
    for (const typed of ['state=s', 'state=x', 'state=', 'state=hung', 'state=hu ', 'server=fi', 'colour=r', 'st', ''])
      expect(finished(typed, mounts)).toBe(typed);
  });

  it('is known with all that stands before it', () => {
    expect(unfinished('a host=no', mounts)).toEqual({ before: 'a host=', filter: 'host', begun: 'no' });
  });
});
