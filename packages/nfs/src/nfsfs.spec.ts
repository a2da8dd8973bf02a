import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAddress, parseNfsfsServers, parseNfsfsVolumes } from './nfsfs.ts';

const SERVERS = `NV SERVER   PORT USE HOSTNAME
v4 0a630010  801   2 Filer1.
v3 7f000001 4e41   1 127.0.0.1
v4 20010db8000000000000000000000001  801   1 filer6
`;
const VOLUMES = `NV SERVER   PORT DEV          FSID                              FSC
v4 0a630010  801 0:45         0:0                               no
v3 7f000001 4e41 0:46         1f:2                              no
`;

describe('/proc/fs/nfsfs', () => {
  it('is read as a 6.1 kernel writes it', () => {
    const servers = 'NV SERVER   PORT USE HOSTNAME\nv3 0a63000b  801   1 10.99.0.11\nv4 0a63000c  801   1 10.99.0.12\n';
    const volumes =
      'NV SERVER   PORT DEV          FSID                              FSC\nv3 0a63000b  801 0:48         cc32:0                            no \n';
    expect(parseNfsfsServers(servers).map(({ address }) => address)).toEqual(['10.99.0.11', '10.99.0.12']);
    expect(parseNfsfsVolumes(volumes)).toEqual([{ superblock: '0:48', address: '10.99.0.11', port: 2049 }]);
  });

  it('tells the first name, the address and the port of each client', () => {
    expect(parseNfsfsServers(SERVERS)).toEqual([
      { serverName: 'filer1', address: '10.99.0.16', port: 2049 },
      { serverName: '127.0.0.1', address: '127.0.0.1', port: 20_033 },
      { serverName: 'filer6', address: '2001:db8::1', port: 2049 },
    ]);
  });

  it('tells the superblocks of each client', () => {
    expect(parseNfsfsVolumes(VOLUMES)).toEqual([
      { superblock: '0:45', address: '10.99.0.16', port: 2049 },
      { superblock: '0:46', address: '127.0.0.1', port: 20_033 },
    ]);
  });

  it('throws at no text whatever, and skips what is no row', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...SERVERS.split('\n')))), (lines) => {
        const text = lines.join('\n');
        expect(parseNfsfsServers(text).every(({ port }) => port >= 0 && port <= 65_535)).toBe(true);
        expect(parseNfsfsVolumes(text).length).toBeLessThanOrEqual(lines.length);
      }),
    );
    expect(parseNfsfsServers('v4 0a63001 801 2 x\nv4 0a630010 80111 2 x\nv4\n')).toEqual([]);
  });

  it.each([
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['10.0.0.1', '10.0.0.1'],
    ['Filer1', 'filer1'],
    [':::', ':::'],
  ])('compares the address %s as %s', (address, canonical) => {
    expect(canonicalAddress(address)).toBe(canonical);
  });
});
