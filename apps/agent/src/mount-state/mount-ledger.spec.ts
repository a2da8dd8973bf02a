import type { MountDescription, ProbeEvidence } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import type { Discovery } from '../discovery/discover.ts';
import { MountLedger } from './mount-ledger.ts';

const mount = (mountpoint: string, superblock = '0:1'): MountDescription => ({
  ...{ mountpoint, superblock, source: 'f:/x', serverName: 'f', exportPath: '/x' },
  ...{ filesystemType: 'nfs', address: null, options: {} },
});
const discovery = (mounts: MountDescription[], others: string[] = []): Discovery => ({
  mounts,
  skippedMounts: [],
  otherMountpoints: new Set(others),
  malformedLines: [],
});
const evidence = (outcome: ProbeEvidence['outcome']): ProbeEvidence => ({
  ...{ kind: 'probe', probe: 'statfs', outcome, startedAt: '2026-11-22T10:00:00.000Z', latencyMs: 1, deadlineMs: 5 },
  ...{ errno: null, wchan: null, syscall: null, stack: [], isKillable: null },
});
const told = (story: { changes: readonly { mount: MountDescription; from: string; to: string }[] }) =>
  story.changes.map(({ mount: { mountpoint }, from, to }) => `${mountpoint} ${from}→${to}`);

test('a probe of a superblock counts for all of its mountpoints', () => {
  const ledger = new MountLedger([]);
  ledger.applyDiscovery(discovery([mount('/a'), mount('/b'), mount('/c', '0:2')]), 1);
  expect(told(ledger.applyProbe('0:1', evidence('hung'), 2))).toEqual(['/a unknown→hung', '/b unknown→hung']);
  expect(told(ledger.applyProbe('0:1', evidence('hung'), 3))).toEqual([]);
});

test('what is found looks described, once; what looks different is described again', () => {
  const ledger = new MountLedger([]);
  expect(ledger.applyDiscovery(discovery([mount('/a')]), 1).change.records).toMatchObject([{ kind: 'mount' }]);
  expect(ledger.applyDiscovery(discovery([mount('/a')]), 2).change.records).toEqual([]);
  const moved = { ...mount('/a'), address: '10.0.0.2' };
  expect(ledger.applyDiscovery(discovery([moved]), 3).change.records).toMatchObject([
    { mount: { address: '10.0.0.2' } },
  ]);
});

test('what has gone ends, unmounted or covered; what is mounted anew is unknown until it is probed', () => {
  const ledger = new MountLedger([]);
  ledger.applyDiscovery(discovery([mount('/a'), mount('/b'), mount('/c')]), 1);
  ledger.applyProbe('0:1', evidence('ok'), 2);
  const story = ledger.applyDiscovery(discovery([mount('/c', '0:9')], ['/b']), 3);
  expect(told(story)).toEqual(['/a ok→unmounted', '/b ok→unmounted', '/c ok→unknown']);
  expect(story.changes.map((change) => change.evidence)).toMatchObject([
    { reason: 'unmounted' },
    { reason: 'over-mounted' },
    { reason: 'remounted' },
  ]);
  expect(story.change.goneMountpoints).toEqual(['/a', '/b']);
});

test('a restart repeats no transition and misses none', () => {
  const before = new MountLedger([]);
  before.applyDiscovery(discovery([mount('/a')]), 1);
  const { change } = before.applyProbe('0:1', evidence('hung'), 2);
  const after = new MountLedger(change.mounts);
  expect(after.applyDiscovery(discovery([mount('/a')]), 3).change.records).toEqual([]);
  expect(told(after.applyProbe('0:1', evidence('hung'), 4))).toEqual([]);
  expect(told(after.applyProbe('0:1', evidence('ok'), 5))).toEqual(['/a hung→ok']);
});
