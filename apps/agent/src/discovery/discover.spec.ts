import { expect, test } from 'vitest';
import { findMounts } from './discover.ts';
import { probeTargets } from './probe-targets.ts';

const MOUNTINFO = `
22 1 8:1 / / rw - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/a rw,noatime - nfs4 Filer1:/vol/a rw,vers=4.2,hard,addr=10.0.0.1
31 22 0:40 / /b rw - nfs4 filer1:/vol/a rw,vers=4.2,hard,addr=10.0.0.1
32 22 0:41 / /auto rw - autofs systemd-1 rw
33 22 0:42 / /with\\040space rw shared:1 master:2 - nfs [fe80::1]:/x rw,addr=fe80::1
34 22 0:43 / /hidden rw - nfs filer2:/y rw
35 34 0:44 / /hidden rw - tmpfs tmpfs rw
nonsense
`;

const found = () => findMounts(Buffer.from(MOUNTINFO.trimStart()), ['nfs', 'nfs4']);

test('every reachable mount of the wanted types is described, autofs and covered ones are left alone', () => {
  expect(found().mounts).toMatchObject([
    { mountpoint: '/mnt/a', serverName: 'filer1', exportPath: '/vol/a', superblock: '0:40', address: '10.0.0.1' },
    { mountpoint: '/b' },
    { mountpoint: '/with space', serverName: 'fe80::1', exportPath: '/x' },
  ]);
  expect(found().mounts[0]?.options).toMatchObject({ noatime: true, hard: true, vers: '4.2' });
});

test('a malformed line is reported and costs no other', () => {
  expect(found().malformedLines).toHaveLength(1);
});

test('a mountpoint under another file system is known as such', () => {
  expect(found().otherMountpoints.has('/hidden')).toBe(true);
});

test('a superblock is probed once, by the shortest of its mountpoints', () => {
  expect(probeTargets(found().mounts)).toEqual([
    { superblock: '0:40', path: '/b' },
    { superblock: '0:42', path: '/with space' },
  ]);
});
