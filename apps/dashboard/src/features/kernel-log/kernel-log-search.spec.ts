import { expect, it } from 'vitest';
import { KernelLogSearch, kernelLogQueryOf } from './kernel-log-search.ts';

const NOW_MS = Date.parse('2026-11-22T12:00:00.000Z');

it('a relative time counts from now, an absolute one stands', () => {
  expect(kernelLogQueryOf({ since: '1h', host: 'a' }, NOW_MS)).toEqual({
    host: 'a',
    since: '2026-11-22T11:00:00.000Z',
  });
  const since = '2026-11-01T00:00:00.000Z';
  expect(kernelLogQueryOf({ since }, NOW_MS)).toEqual({ since });
});

it('the line that a link is about is not asked for', () => {
  expect(kernelLogQueryOf({ line: '7', until: '2026-11-01T00:00:00.000Z' }, NOW_MS)).toEqual({
    until: '2026-11-01T00:00:00.000Z',
    since: undefined,
  });
});

it('what cannot be read in an address is left out', () => {
  expect(KernelLogSearch.parse({ since: 'yesterday', severity: 'loud', kind: 'x', host: ' ' })).toEqual({});
});
