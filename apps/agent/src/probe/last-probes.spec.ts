import type { MountDescription, ProbeEvidence } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { LastProbes } from './last-probes.ts';

const mount = (mountpoint: string, superblock: string): MountDescription => ({
  ...{ mountpoint, superblock, source: 'f:/x', serverName: 'f', exportPath: '/x' },
  ...{ filesystemType: 'nfs', address: null, options: {} },
});
const evidence = (outcome: ProbeEvidence['outcome']): ProbeEvidence => ({
  ...{ kind: 'probe', probe: 'statfs', outcome, startedAt: '2026-11-22T10:00:00.000Z', latencyMs: 5, deadlineMs: 5 },
  ...{ errno: null, wchan: null, syscall: null, stack: [], isKillable: null },
});
const MOUNTS = ['a', 'b', 'c', 'd', 'e'].map((name, at) => mount(`/${name}`, `0:${at}`));
const ROOMY = { maxCount: 5000, maxBytes: 900_000, hungAgainMs: 0 };

function probed(outcome: ProbeEvidence['outcome'], mounts = MOUNTS): LastProbes {
  const probes = new LastProbes();
  for (const { superblock } of mounts) probes.note(superblock, evidence(outcome), 1000);
  return probes;
}
const mountpoints = (news: { mountpoint: string }[]) => news.map((each) => each.mountpoint).join(' ');

test('a probe is told once for each mountpoint, and the growing age of a hang each time', () => {
  const probes = probed('ok');
  probes.note('0:1', evidence('hung'), 1000);
  const twice = [...MOUNTS, mount('/a2', '0:0')];
  expect(mountpoints(probes.take(twice, 2000, ROOMY))).toBe('/a /b /c /d /e /a2');
  expect(probes.take(twice, 3000, ROOMY)).toMatchObject([{ mountpoint: '/b', lastProbe: { latencyMs: 2005 } }]);
});

test('a hang whose age is no news is told again when it is, and at once where it sleeps elsewhere', () => {
  const probes = probed('hung', MOUNTS.slice(0, 2));
  const bounds = { ...ROOMY, hungAgainMs: 60_000 };
  const told = (nowMs: number) => mountpoints(probes.take(MOUNTS, nowMs, bounds));
  expect([told(2_000), told(12_000), told(61_999)]).toEqual(['/a /b', '', '']);
  probes.noteSleeping('0:1', 'rpc_wait_bit_killable');
  expect(told(61_999)).toBe('/b');
  probes.noteSleeping('0:1', 'rpc_wait_bit_killable');
  probes.noteSleeping('0:1', null);
  expect(told(62_000)).toBe('/a');
  probes.note('0:0', evidence('hung'), 70_000);
  expect(told(70_000)).toBe('/a');
  // The clock was set back: better once too often than not for an hour.
  expect(told(9_000)).toBe('/a /b');
});

test('what the bounds cut off has its turn next, also where everything hangs and is told each time', () => {
  const probes = probed('hung');
  const told = [1, 2, 3].map(() => mountpoints(probes.take(MOUNTS, 2000, { ...ROOMY, maxCount: 2 })));
  expect(told).toEqual(['/a /b', '/c /d', '/e /a']);
});

test('mountpoints of one superblock beyond the cut are told next, not never', () => {
  const shared = MOUNTS.map(({ mountpoint }) => mount(mountpoint, '0:0'));
  const probes = probed('ok', shared);
  const told = [1, 2, 3].map(() => mountpoints(probes.take(shared, 2000, { ...ROOMY, maxCount: 2 })));
  expect(told).toEqual(['/a /b', '/c /d', '/e']);
});

test('news is bounded by bytes as they are sent, whatever the paths are made of', () => {
  const long = ['\u{1f5c4}', '"', 'x'].map((letter, at) => mount(`/${letter.repeat(2000)}`, `0:${at}`));
  const probes = probed('ok', long);
  const bounds = { maxCount: 5000, maxBytes: 8500, hungAgainMs: 0 };
  const sent = [1, 2, 3].map(() => probes.take(long, 2000, bounds));
  expect(sent.map((news) => news.length)).toEqual([1, 2, 0]);
  for (const news of sent) expect(Buffer.byteLength(JSON.stringify(news))).toBeLessThanOrEqual(bounds.maxBytes);
});

test('a probe that is plainly well is three numbers at each time it is asked for; any other is none', () => {
  const probes = probed('ok');
  probes.note('0:1', evidence('hung'), 1000);
  expect(probes.wellNumbersOf('0:0', 3500)).toEqual([2500, 5000, 0]);
  probes.noteAlive('0:0', 3000);
  expect(probes.wellNumbersOf('0:0', 3500)).toEqual([500, 5000, 1]);
  expect([probes.wellNumbersOf('0:1', 3500), probes.wellNumbersOf('0:9', 3500)]).toEqual([null, null]);
});
