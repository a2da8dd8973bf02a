import { expect, it } from 'vitest';
import { FilterSearch } from '../lib/filters/filter-search.ts';
import { addressed } from './addressed.ts';

it('an address says what its page knows, and what nobody knows is told apart from what the frame keeps there', () => {
  const said = { status: 'silent', colour: 'red', tz: 'utc', kiosk: 'on', q: undefined, size: 7 };
  expect(addressed(FilterSearch('/hosts'), said)).toEqual({
    search: { status: 'silent' },
    unknown: { colour: 'red', size: '7' },
  });
});
