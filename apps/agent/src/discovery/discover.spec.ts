import { expect, test } from 'vitest';
import type { WorkerPool } from '../child/worker-pool.ts';
import { ProbeRule } from '../config/probe-rule.ts';
import { findMounts, rediscover } from './discover.ts';
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

const wanted = (...rules: unknown[]) => ({
  filesystemTypes: ['nfs', 'nfs4'],
  rules: rules.map((rule) => ProbeRule.parse(rule)),
});
const POLICY = { intervalMs: 10_000, deadlineMs: 5000, rules: [] };
const found = () => findMounts(Buffer.from(MOUNTINFO.trimStart()), wanted());

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

test('a mountpoint under another file system is known as such; automount, which is left where it let a mount go, covers none', () => {
  expect(found().otherMountpoints.has('/hidden')).toBe(true);
  expect(found().otherMountpoints.has('/auto')).toBe(false);
});

test('a superblock is probed once, by the shortest of its mountpoints', () => {
  expect(probeTargets(found().mounts, POLICY)).toMatchObject([
    { superblock: '0:40', path: '/b', kind: 'statfs', intervalMs: 10_000, deadlineMs: 5000 },
    { superblock: '0:42', path: '/with space' },
  ]);
});

test('a way through no other mount is better than a short one', () => {
  const { mounts } = findMounts(
    Buffer.from(`30 1 0:40 / /n rw - nfs filer1:/a rw
31 30 0:41 / /n/x rw - nfs filer2:/b rw
32 1 0:41 / /long/way rw - nfs filer2:/b rw
`),
    wanted(),
  );
  expect(probeTargets(mounts, POLICY).map(({ path }) => path)).toEqual(['/n', '/long/way']);
});

test('a rule gives its mounts a kind, a place, an interval and a deadline of their own', () => {
  const rule = { match: { server: 'filer1' }, kind: 'read', path: '.canary', intervalSeconds: 30, timeoutSeconds: 2 };
  const [first, second] = probeTargets(found().mounts, { ...POLICY, rules: wanted(rule).rules });
  expect(first).toMatchObject({ kind: 'read', pathBelow: '.canary', intervalMs: 30_000, deadlineMs: 2000 });
  expect(second).toMatchObject({ kind: 'statfs', intervalMs: 10_000 });
});

const AUTOMOUNTED = Buffer.from(`22 1 8:1 / / rw - ext4 /dev/sda1 rw
30 22 0:40 / /home rw - autofs auto.home rw
31 30 0:41 / /home/alice rw - nfs4 filer1:/home/alice rw
32 22 0:42 / /data rw - autofs systemd-1 rw
33 32 0:43 / /data rw - nfs4 filer1:/data rw
34 31 0:44 / /home/alice/deep rw - nfs4 filer2:/deep rw
35 22 0:45 / /homes rw - nfs4 filer1:/homes rw
`);

test('what automount made is watched by its traffic and not probed, unless a rule says so', () => {
  const { mounts } = findMounts(AUTOMOUNTED, wanted());
  expect(mounts.map(({ mountpoint, watch }) => `${mountpoint} ${watch}`)).toEqual([
    '/home/alice traffic',
    '/data traffic',
    '/home/alice/deep traffic',
    '/homes probe',
  ]);
  expect(probeTargets(mounts, POLICY).map(({ path }) => path)).toEqual(['/homes']);
  const overruled = findMounts(AUTOMOUNTED, wanted({ match: { mountpoint: '/data' }, watch: 'probe' }));
  expect(probeTargets(overruled.mounts, POLICY).map(({ path }) => path)).toEqual(['/data', '/homes']);
});

test('what is to be left alone is none of our mounts, and not a mountpoint of another kind either', () => {
  const { mounts, otherMountpoints, skippedMounts } = findMounts(
    AUTOMOUNTED,
    wanted({ match: { mountpoint: '/home*' }, skip: true }),
  );
  expect(mounts.map(({ mountpoint }) => mountpoint)).toEqual(['/data']);
  expect(skippedMounts.map(({ mountpoint }) => mountpoint)).toEqual(['/home/alice', '/home/alice/deep', '/homes']);
  expect(otherMountpoints.has('/homes')).toBe(false);
});

test('what is discovered is the same object as long as mountinfo says the same, and a new one when it does not', async () => {
  let mountinfo = MOUNTINFO;
  const ask = async () => ({ op: 'read', errno: null, bytes: Buffer.from(mountinfo) });
  const pool = { lend: async () => ({ worker: { ask, isBusy: false }, giveBack: () => {} }) };
  const discover = rediscover(pool as unknown as WorkerPool, wanted());
  const first = await discover();
  expect(await discover()).toBe(first);
  mountinfo = MOUNTINFO.replace('30 22 0:40 / /mnt/a', '30 22 0:40 / /mnt/c');
  const second = await discover();
  expect(second.mounts.map((mount) => mount.mountpoint)).toContain('/mnt/c');
  expect(first.mounts.map((mount) => mount.mountpoint)).toContain('/mnt/a');
});
