import type { MountDescription } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { targetKey, triageTargetOf } from './triage-target.ts';

const mount = (options: MountDescription['options'], more: Partial<MountDescription> = {}): MountDescription => ({
  ...{ mountpoint: '/m', source: 'filer:/x', serverName: 'filer', exportPath: '/x', filesystemType: 'nfs4' },
  ...{ superblock: '0:1', address: '10.0.0.5', options, ...more },
});

describe('triageTargetOf', () => {
  it.each([
    ['NFSv4.2 by its defaults', mount({ vers: '4.2', proto: 'tcp' }), { port: 2049, version: 4, transport: 'tcp' }],
    ['NFSv3 at a port of its own', mount({ vers: '3', port: '20048' }), { port: 20048, version: 3 }],
    ['port=0, the usual one', mount({ vers: '3', port: '0' }), { port: 2049 }],
    ['no version, by the file system’s type', mount({}, { filesystemType: 'nfs' }), { version: 3 }],
    ['IPv6', mount({ proto: 'tcp6' }, { address: 'fe80::1%eth0' }), { address: 'fe80::1%eth0', transport: 'tcp' }],
    ['RDMA, whose port is not TCP’s', mount({ proto: 'rdma', port: '20049' }), { port: 2049, transport: 'rdma' }],
    ['UDP', mount({ vers: '3', proto: 'udp' }), { transport: 'udp' }],
    ['an address that is none', mount({}, { address: 'filer' }), { address: null }],
  ])('reads the options of a mount: %s', (_, description, target) => {
    expect(triageTargetOf(description)).toMatchObject(target);
  });

  it('asks nobody about what is no NFS', () => {
    expect(triageTargetOf(mount({}, { filesystemType: 'fuse.hangfs' }))).toBeUndefined();
    expect(triageTargetOf(mount({ vers: '1' }))).toBeUndefined();
  });

  it('has one target for all mounts of one server, port and version of the program', () => {
    const keyOf = (description: MountDescription) => targetKey(triageTargetOf(description)!);
    const key = keyOf(mount({ vers: '4.0' }));
    expect(keyOf(mount({ vers: '4.2', soft: true }, { mountpoint: '/other', exportPath: '/y' }))).toBe(key);
    expect(keyOf(mount({ vers: '3' }))).not.toBe(key);
    expect(keyOf(mount({ vers: '4.0', port: '2050' }))).not.toBe(key);
    expect(keyOf(mount({ vers: '4.0' }, { address: '10.0.0.6' }))).not.toBe(key);
  });
});
