import type { MountDescription } from '@mountwatch/protocol';
import { type Logger, systemClock } from '@mountwatch/runtime';
import { afterEach, expect, test } from 'vitest';
import { eventually } from '../testing/fake-api.ts';
import { OwnChildren } from './child/own-children.ts';
import type { WorkerPool } from './child/worker-pool.ts';
import type { Discovery } from './discovery/discover.ts';
import { MinuteLedger } from './minutes/minute-ledger.ts';
import { MountObserver } from './mount-observer.ts';
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

test('a probe that cannot be made is a failure, said once, until its mount has gone, however well the others are', async () => {
  const said: string[] = [];
  const say = (_: object, text: string) => said.push(text);
  const logger = { info: say, warn: say } as unknown as Logger;
  const health = new SelfHealth(systemClock, logger);
  const terms = { deadlineMs: 5000, slowMs: 1000, clock: systemClock };
  const pool = { lend: async () => null } as unknown as WorkerPool;
  observer = new MountObserver({
    ...{ ledger: new MountLedger([]), clock: systemClock, logger, health },
    means: { pool, children: new OwnChildren(4), terms },
    policy: { intervalMs: 50, deadlineMs: 5000, rules: [] },
    discoveryIntervalMs: 60_000,
    provesAliveSince: () => null,
    toldSuspicions: [],
    tally: new MinuteLedger(),
    discover: async () => found(),
    append: () => {},
  });
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
