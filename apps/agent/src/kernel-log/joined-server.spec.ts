import type { MountDescription } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { joinServer, type NfsClients, NO_CLIENTS } from './joined-server.ts';

function mount(superblock: string, serverName: string, address: string): MountDescription {
  return { superblock, serverName, address, options: { vers: '4.2' } } as unknown as MountDescription;
}

function clients(...each: [serverName: string, address: string, port: number, ...superblocks: string[]][]): NfsClients {
  return {
    servers: each.map(([serverName, address, port]) => ({ serverName, address, port })),
    volumes: each.flatMap(([, address, port, ...superblocks]) =>
      superblocks.map((superblock) => ({ superblock, address, port })),
    ),
  };
}

const a = mount('0:1', 'filer1', '10.0.0.1');
const b = mount('0:2', 'alias', '10.0.0.1');
const c: MountDescription = { ...mount('0:3', 'other', '10.0.0.3'), options: { vers: '3' } };

test('a name or an address means the mounts that have it', () => {
  expect(joinServer('filer1', [a, c], NO_CLIENTS)).toMatchObject({ serverName: 'filer1', mounts: [a] });
  expect(joinServer('10.0.0.1', [c, b], NO_CLIENTS)).toMatchObject({ serverName: 'alias', mounts: [b] });
  expect(joinServer('nobody', [a, b, c], NO_CLIENTS)).toMatchObject({ serverName: null, mounts: [] });
});

test('an address is compared whatever its spelling', () => {
  const six = mount('0:6', 'filer6', '2001:db8::1');
  expect(joinServer('2001:db8:0:0::1', [six], NO_CLIENTS)).toMatchObject({ serverName: 'filer6' });
});

test('the name of the first mount means every superblock that shares its client, under whatever name', () => {
  const joined = joinServer('filer1', [a, b, c], clients(['filer1', '10.0.0.1', 2049, '0:1', '0:2']));
  expect(joined).toMatchObject({ serverName: 'filer1', mounts: [a, b], isDataServer: false });
});

test('a name that no mount has any longer is that of the mounts which still use its client', () => {
  expect(joinServer('oldname', [b, c], clients(['oldname', '10.0.0.1', 2049, '0:2']))).toMatchObject({
    serverName: 'alias',
    mounts: [b],
  });
});

test('a client that no superblock uses is a pNFS data server, told of the one server whose it can be', () => {
  const known = clients(['10.9.9.9', '10.9.9.9', 2049]);
  expect(joinServer('10.9.9.9', [a, c], known)).toMatchObject({
    serverName: 'filer1',
    mounts: [a],
    isDataServer: true,
  });
  expect(joinServer('10.9.9.9', [a, b], known)).toMatchObject({ serverName: null, mounts: [], isDataServer: true });
});

test('local proxies share a name: all of their mounts are meant, and the ports are told', () => {
  const [p, q] = [mount('0:7', '127.0.0.1', '127.0.0.1'), mount('0:8', '127.0.0.1', '127.0.0.1')];
  const known = clients(['127.0.0.1', '127.0.0.1', 20_050, '0:8'], ['127.0.0.1', '127.0.0.1', 20_049, '0:7']);
  expect(joinServer('127.0.0.1', [p, q, a], known)).toMatchObject({ mounts: [p, q], ports: [20_049, 20_050] });
});
