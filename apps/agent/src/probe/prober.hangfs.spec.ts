import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '@mountwatch/runtime';
import { type Hangfs, type HangfsMount, startHangfs } from '@mountwatch/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../../testing/fake-api.ts';
import { OwnChildren } from '../child/own-children.ts';
import { Worker } from '../child/worker.ts';
import { WorkerPool } from '../child/worker-pool.ts';
import { Prober } from './prober.ts';

let hangfs: Hangfs;
let mount: HangfsMount;
let pool: WorkerPool;
let children: OwnChildren;
let told: string[];
let prober: Prober;

beforeEach(async () => {
  hangfs = await startHangfs();
  mount = await hangfs.mount({ source: 'filer1:/export' });
  pool = new WorkerPool({ startWorker: () => new Worker() });
  children = new OwnChildren(8);
  told = [];
  const terms = { deadlineMs: 5000, slowMs: 60_000, clock: systemClock };
  prober = new Prober(
    { pool, children, terms },
    {
      onResult: (_, { evidence }) => told.push(evidence.outcome),
      onSleeping: () => {},
      onFailure: (_, fault) => told.push(String(fault)),
      onPending: (_, sinceMs) => told.push(`pending ${sinceMs <= Date.now() - 1900}`),
      onPendingOver: () => told.push('over'),
      isProvenAlive: () => false,
    },
  );
});
afterEach(async () => {
  prober.stop();
  pool.close();
  children.killAll();
  await hangfs.stop();
});

function watch(deadlineMs: number): void {
  const place = { superblock: mount.superblock, path: mount.mountpoint, options: {} };
  prober.setTargets([{ ...place, kind: 'statfs', pathBelow: '.', intervalMs: 600_000, deadlineMs }]);
}

test('a probe that has waited for two seconds is pending since it began, and no longer once it is answered', async () => {
  await mount.hang({ killable: false });
  watch(60_000);
  await eventually(() => told.length > 0);
  expect(told).toEqual(['pending true']);
  expect(prober.probeSoon(mount.superblock)).toBe(false);
  await mount.answer();
  await eventually(() => told.includes('ok'));
  expect(told).toEqual(['pending true', 'ok', 'over']);
});

test('a hung mount is asked anew as soon as somebody wants it, by one child in place of the one that waits', async () => {
  await mount.hang({ killable: true });
  watch(1500);
  await eventually(() => told.includes('hung'));
  await pause(700);
  expect(prober.probeSoon(mount.superblock)).toBe(true);
  expect(prober.probeSoon(mount.superblock)).toBe(false);
  await eventually(() => told.filter((each) => each === 'hung').length === 2);
  expect(children.count).toBeLessThanOrEqual(1);
  await mount.answer();
  await eventually(() => told.includes('ok'));
});
