import type { MountDescription } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { Neighbours } from './neighbours.ts';

const mount = (superblock: string, serverName: string, address: string | null): MountDescription => ({
  ...{ mountpoint: `/${superblock}`, superblock, source: 'f:/x', serverName, exportPath: '/x' },
  ...{ filesystemType: 'nfs', address, options: {} },
});
const MOUNTS = [
  mount('0:1', 'filer1', '10.0.0.1'),
  mount('0:2', 'filer1', null),
  mount('0:3', 'alias', '10.0.0.1'),
  mount('0:4', 'filer2', '10.0.0.2'),
  mount('0:5', 'none', null),
];

test('what its server serves by the same name or the same address is named, and nothing else', () => {
  const neighbours = new Neighbours({ nowMs: () => 0, monotonicMs: () => 0 });
  expect(neighbours.of('0:1', MOUNTS)).toEqual(['0:2', '0:3']);
  expect(neighbours.of('0:5', MOUNTS)).toEqual([]);
});

test('however many mounts of a server are in trouble, each neighbour is named once in ten seconds', () => {
  let nowMs = 0;
  const neighbours = new Neighbours({ nowMs: () => 0, monotonicMs: () => nowMs });
  neighbours.of('0:1', MOUNTS);
  expect(neighbours.of('0:2', MOUNTS)).toEqual(['0:1']);
  nowMs = 9_999;
  expect(neighbours.of('0:1', MOUNTS)).toEqual([]);
  nowMs = 10_000;
  expect(neighbours.of('0:1', MOUNTS)).toEqual(['0:2', '0:3']);
});
