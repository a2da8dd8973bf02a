import type { MountDescription } from '@mountwatch/protocol';
import { type Logger, systemClock } from '@mountwatch/runtime';
import { afterEach, expect, test } from 'vitest';
import { eventually } from '../testing/fake-api.ts';
import { OwnChildren } from './child/own-children.ts';
import type { WorkerPool } from './child/worker-pool.ts';
import type { Discovery } from './discovery/discover.ts';
import { MinuteLedger } from './minutes/minute-ledger.ts';
import { MountObserver, type MountObserverParts } from './mount-observer.ts';
import { MountLedger } from './mount-state/mount-ledger.ts';
import { SelfHealth } from './status/self-health.ts';

const mount = (mountpoint: string, superblock: string): MountDescription => ({
  ...{ mountpoint, superblock, source: 'f:/x', serverName: 'f', exportPath: '/x' },
  ...{ filesystemType: 'nfs', address: null, options: {} },
});
const found = (...mounts: MountDescription[]): Discovery => ({
  ...{ mounts, skippedMounts: [], otherMountpoints: new Set(), malformedLines: [] },
});
/** No program takes an argument of this length: its probe cannot be made. */
const UNPROBED = mount(`/${'x'.repeat(200_000)}`, '0:1');
const WELL = mount('/', '0:2');
let observer: MountObserver;

afterEach(() => observer.stop());

/** An observer whose probes are small programs, one a mount each 50 ms; `more` is what a test wants otherwise. */
function observe(logger: Logger, more: Partial<MountObserverParts> = {}): MountObserver {
  const pool = { lend: async () => null } as unknown as WorkerPool;
  const terms = { deadlineMs: 5000, slowMs: 5000, clock: systemClock };
  return new MountObserver({
    ...{ ledger: new MountLedger([]), clock: systemClock, logger, health: new SelfHealth(systemClock, logger) },
    means: { pool, children: new OwnChildren(4), terms },
    policy: { intervalMs: 50, deadlineMs: 5000, rules: [] },
    discoveryIntervalMs: 60_000,
    provesAliveSince: () => null,
    toldSuspicions: [],
    tally: new MinuteLedger(),
    discover: async () => found(),
    append: () => {},
    ...more,
  });
}

test('a probe that cannot be made is a failure, said once, until its mount has gone, however well the others are', async () => {
  const said: string[] = [];
  const say = (_: object, text: string) => said.push(text);
  const logger = { info: say, warn: say } as unknown as Logger;
  observer = observe(logger);
  const ofProbes = () => said.filter((text) => text.startsWith('probe'));
  let healthyCount = 0;
  observer.takeDiscovery(found(UNPROBED, WELL));
  await eventually(() => {
    healthyCount += observer.takeNews().length;
    return healthyCount >= 5 && ofProbes().length > 0;
  });
  expect(ofProbes()).toEqual([expect.stringContaining('a probe was not made')]);
  observer.takeDiscovery(found(WELL));
  await eventually(() => ofProbes()[1] === 'probe is well again');
});

test('a mount that its traffic proves alive stays fresh without a probe, and is probed as soon as it is suspected', async () => {
  const logger = { info: () => {}, warn: () => {} } as unknown as Logger;
  const counts = { probes: 0, skipped: 0 };
  const tally = { noteProbe: () => void counts.probes++, noteSkipped: () => void counts.skipped++ };
  observer = observe(logger, { tally, provesAliveSince: () => systemClock.monotonicMs() });
  observer.takeDiscovery(found(WELL));
  await eventually(() => counts.skipped >= 3);
  expect(counts.probes).toBe(1);
  expect(observer.takeNews()).toMatchObject([{ mountpoint: '/', lastProbe: { outcome: 'ok', isByTraffic: true } }]);
  expect(observer.troubles.superblocks.size).toBe(0);
  observer.suspicions.raise(WELL.superblock, 'no-replies', 0);
  expect([...observer.troubles.superblocks]).toEqual([WELL.superblock]);
  await eventually(() => counts.probes >= 2);
});
