import { expect, test } from 'vitest';
import { HostMounts } from './host-mounts.ts';

const mount = (id: string, mountpoint: string, more = {}) => ({
  ...{ id, hostId: 'h1', mountpoint, state: 'ok', serverId: id },
  ...more,
});

test('a mount is found by host and mountpoint, as it was given last', () => {
  const mounts = new HostMounts([
    mount('1', '/a'),
    mount('2', '/a', { hostId: 'h2' }),
    mount('1', '/a', { state: 'hung' }),
  ]);
  expect(mounts.at('h1', '/a')).toMatchObject({ id: '1', state: 'hung' });
  expect(mounts.at('h2', '/a')).toMatchObject({ id: '2' });
  expect([mounts.at('h1', '/b'), mounts.at('h3', '/a')]).toEqual([undefined, undefined]);
});

test('of several the one that is mounted counts, and of those the one that was known first', () => {
  const mounts = new HostMounts([
    mount('1', '/gone', { state: 'unmounted' }),
    mount('3', '/c'),
    mount('2', '/b', { state: 'hung' }),
  ]);
  expect(mounts.firstOf('h1', ['/gone', '/c', '/b', '/nowhere'])?.id).toBe('2');
  expect(mounts.firstOf('h1', ['/gone', '/nowhere'])?.id).toBe('1');
  expect(mounts.firstOf('h1', ['/nowhere'])).toBeUndefined();
});
