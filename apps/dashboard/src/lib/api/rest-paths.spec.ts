import { expect, it } from 'vitest';
import { pathOf } from './path-of.ts';
import type { RestPath, SearchOf } from './rest-paths.ts';

it('an address or a filter that the API does not have does not compile', () => {
  const paths: RestPath<'GET'>[] = ['/mounts', '/transitions'];
  // @ts-expect-error there is no such address
  paths.push('/mount');
  const searches: SearchOf<'/mounts'>[] = [{ state: 'hung', label: undefined, limit: 5 }];
  // @ts-expect-error mounts have no colour
  searches.push({ colour: 'red' });
  expect([paths.length, searches.length]).toEqual([3, 2]);
});

it('an id from the address bar cannot lead elsewhere', () => {
  expect(pathOf`/mounts/${'../tokens?x=1'}`).toBe('/mounts/..%2Ftokens%3Fx%3D1');
});
