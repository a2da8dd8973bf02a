import { expect, test } from 'vitest';
import { ProbeRule } from '../config/probe-rule.ts';
import { OwnFileOnMount, refuseNetworkMount } from '../outbox/refuse-network-mount.ts';
import { findMounts } from './discover.ts';
import { mountOf } from './mount-of.ts';

const found = (mountinfo: string) =>
  findMounts(Buffer.from(mountinfo), { filesystemTypes: ['nfs', 'nfs4'], rules: [] });

const LOCAL_ROOT = found(`22 1 8:1 / / rw - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/a rw - nfs4 filer1:/vol/a rw
31 30 0:41 / /mnt/a/scratch rw - ext4 /dev/sdb1 rw
`);
const NFS_ROOT = found(`22 1 0:20 / / rw - nfs4 boot1:/roots/node rw
30 22 8:1 / /var/lib rw - ext4 /dev/sda1 rw
`);

test('a path belongs to the innermost mount above it, and not to a neighbour that it begins like', () => {
  expect(mountOf('/mnt/a', LOCAL_ROOT)?.mountpoint).toBe('/mnt/a');
  expect(mountOf('/mnt/a/deep/down', LOCAL_ROOT)?.mountpoint).toBe('/mnt/a');
  expect(mountOf('/mnt/ab', LOCAL_ROOT)).toBeUndefined();
});

test('a path on a local disk inside a network mount is on no network mount', () => {
  expect(mountOf('/mnt/a/scratch/x', LOCAL_ROOT)).toBeUndefined();
  expect(mountOf('/mnt/a/scratches', LOCAL_ROOT)?.mountpoint).toBe('/mnt/a');
});

test('a host whose root is NFS keeps its state on the local disk mounted there, and nowhere else', () => {
  expect(() => refuseNetworkMount({ stateDirectory: '/var/lib/mountwatch-agent' }, NFS_ROOT)).not.toThrow();
  expect(() => refuseNetworkMount({ stateDirectory: '/var/mountwatch' }, NFS_ROOT)).toThrow(OwnFileOnMount);
  expect(mountOf('/', NFS_ROOT)?.serverName).toBe('boot1');
});

test('a mount that is to be left alone is still no place for the agent to keep its state', () => {
  const mountinfo = '30 1 0:40 / /var rw - nfs4 filer1:/vol/a rw\n';
  const found = findMounts(Buffer.from(mountinfo), {
    filesystemTypes: ['nfs4'],
    rules: [ProbeRule.parse({ match: { server: 'filer1' }, skip: true })],
  });
  expect(found.mounts).toEqual([]);
  expect(() => refuseNetworkMount({ stateDirectory: '/var/lib/mountwatch-agent' }, found)).toThrow(OwnFileOnMount);
});

test('a token on a network mount is refused, because each connection reads it anew', () => {
  const refuse = (tokenFile: string) => refuseNetworkMount({ stateDirectory: '/var/lib/a', tokenFile }, LOCAL_ROOT);
  expect(() => refuse('/mnt/a/token')).toThrow(/^tokenFile \/mnt\/a\/token is on the mount \/mnt\/a of filer1;/);
  expect(() => refuse('/mnt/a/scratch/token')).not.toThrow();
});
