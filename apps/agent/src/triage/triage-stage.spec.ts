import type { MountDescription, TriageRecord } from '@mountwatch/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Climb } from './climb.ts';
import { TriageStage } from './triage-stage.ts';
import type { TriageTarget } from './triage-target.ts';

const mount = (mountpoint: string, address = '10.0.0.5'): MountDescription => ({
  ...{ mountpoint, source: 'filer:/x', serverName: 'filer', exportPath: '/x', filesystemType: 'nfs4' },
  ...{ superblock: '0:1', address, options: { vers: '4.2' } },
});

let mounts: MountDescription[];
let told: Omit<TriageRecord, 'sequence'>[];
let climbs: { target: TriageTarget; atMs: number }[];
let conclusion: Climb['conclusion'];
let failures: unknown[];
let climbOf: (target: TriageTarget) => Promise<Climb>;
let stage: TriageStage;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  [mounts, told, climbs, failures, conclusion] = [[], [], [], [], 'unreachable'];
  climbOf = async ({ address, port, serverName }) => ({
    ...{ serverName, address: address ?? '', port, nfsVersion: '4', conclusion, failedRung: 'connect', rungs: [] },
  });
  stage = new TriageStage({
    troubledMounts: () => mounts,
    climb: (target) => {
      climbs.push({ target, atMs: Date.now() });
      return climbOf(target);
    },
    append: ({ records }) => told.push(...((records ?? []) as typeof told)),
    clock: { nowMs: Date.now, monotonicMs: Date.now },
    health: { run: async (_, turn) => Promise.resolve(turn()).catch((fault) => void failures.push(fault)) },
  });
});
afterEach(() => {
  stage.stop();
  vi.useRealTimers();
});

async function trouble(...troubled: MountDescription[]): Promise<void> {
  mounts = troubled;
  stage.reviewSoon();
  await vi.advanceTimersByTimeAsync(1);
}

test('one climb speaks for all mounts of one target, those that came later too', async () => {
  await trouble(mount('/a'), mount('/b'), mount('/c', '10.0.0.6'));
  expect(climbs).toHaveLength(2);
  expect(told.map(({ triage }) => triage.mountpoints)).toEqual([['/a', '/b'], ['/c']]);
  await trouble(...mounts, mount('/d'));
  expect(climbs).toHaveLength(2);
  conclusion = 'port-refuses';
  await vi.advanceTimersByTimeAsync(5000);
  const later = told.slice(2).find(({ triage }) => triage.address === '10.0.0.5');
  expect(later?.triage.mountpoints).toEqual(['/a', '/b', '/d']);
});

test('climbs come less and less often, down to one a minute, and a same conclusion is told at most once a minute', async () => {
  await trouble(mount('/a'));
  await vi.advanceTimersByTimeAsync(600_000);
  const gapsMs = climbs.slice(1).map(({ atMs }, at) => atMs - climbs[at]!.atMs);
  expect(gapsMs[0]).toBeGreaterThanOrEqual(3500);
  expect(gapsMs[0]).toBeLessThanOrEqual(5000);
  for (const gapMs of gapsMs.slice(4)) expect(gapMs).toBeGreaterThanOrEqual(42_000);
  for (const gapMs of gapsMs) expect(gapMs).toBeLessThanOrEqual(60_001);
  expect(told.length).toBeGreaterThan(3);
  expect(told.length).toBeLessThanOrEqual(10);
});

test('another conclusion is told at once, and climbs come quicker again', async () => {
  await trouble(mount('/a'));
  await vi.advanceTimersByTimeAsync(300_000);
  conclusion = 'server-answers';
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told.at(-1)?.triage.conclusion).toBe('server-answers');
  const [before, count] = [Date.now(), climbs.length];
  conclusion = 'rpc-silent';
  await vi.advanceTimersByTimeAsync(61_000);
  expect(Date.now() - before).toBe(61_000);
  expect(climbs.length - count).toBeGreaterThan(1);
});

test('out of trouble nobody is asked any more, and a next trouble is told anew', async () => {
  await trouble(mount('/a'));
  await trouble();
  await vi.advanceTimersByTimeAsync(600_000);
  expect([climbs.length, told.length]).toEqual([1, 1]);
  await trouble(mount('/a'));
  expect([climbs.length, told.length]).toEqual([2, 2]);
});

test('a climb that ends after the trouble tells nothing', async () => {
  const ofTarget = climbOf;
  const { promise, resolve: finish } = Promise.withResolvers<Climb>();
  climbOf = () => promise;
  await trouble(mount('/a'));
  await trouble();
  finish(await ofTarget(climbs[0]!.target));
  await vi.advanceTimersByTimeAsync(100_000);
  expect(told).toEqual([]);
});

test('never more than sixteen climbs at once, and two hundred dead servers all have their turn', async () => {
  let running = 0;
  let most = 0;
  const ofTarget = climbOf;
  climbOf = async (target) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    running -= 1;
    return await ofTarget(target);
  };
  await trouble(...Array.from({ length: 200 }, (_, at) => mount(`/${at}`, `10.0.1.${at}`)));
  await vi.advanceTimersByTimeAsync(200_000);
  expect(most).toBe(16);
  expect(new Set(told.map(({ triage }) => triage.address)).size).toBe(200);
});

test('a climb that throws is this stage’s failure, told nowhere else, and is tried again', async () => {
  const ofTarget = climbOf;
  climbOf = () => Promise.reject(new Error('broken'));
  await trouble(mount('/a'));
  expect([failures.length, told.length]).toEqual([1, 0]);
  climbOf = ofTarget;
  await vi.advanceTimersByTimeAsync(5000);
  expect(told).toHaveLength(1);
});

test('stopped, it asks nobody any more', async () => {
  await trouble(mount('/a'));
  stage.stop();
  await trouble(mount('/a'), mount('/b', '10.0.0.9'));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(climbs).toHaveLength(1);
});
