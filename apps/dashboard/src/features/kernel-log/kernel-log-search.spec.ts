import { expect, it } from 'vitest';
import { askedAround, KernelLogSearch } from './kernel-log-search.ts';

const AT = '2026-11-22T12:00:00.000Z';

it('around an instant every line is asked for once: before it newest first, from it on oldest first', () => {
  expect(askedAround({ host: 'a' }, AT)).toEqual({
    before: { host: 'a', until: AT },
    after: { host: 'a', since: AT, sort: 'at' },
  });
});

it('a filter by time holds around an instant too', () => {
  const [since, until] = ['2026-11-22T11:00:00.000Z', '2026-11-22T13:00:00.000Z'];
  const { before, after } = askedAround({ since, until }, AT);
  expect([before, after]).toEqual([
    { since, until: AT },
    { since: AT, until, sort: 'at' },
  ]);
  expect(askedAround({ since: until }, AT).after.since).toBe(until);
  expect(askedAround({ until: since }, AT).before.until).toBe(since);
});

it('an instant that cannot be read in an address is left out, a filter is kept for the page to say so', () => {
  expect(KernelLogSearch.parse({ at: 'yesterday', severity: 'loud', host: ' ' })).toEqual({ severity: 'loud' });
});
