import { systemClock } from '@mountwatch/runtime';
import { type Hangfs, type HangfsMount, startHangfs } from '@mountwatch/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { OwnChildren } from '../child/own-children.ts';
import { Worker } from '../child/worker.ts';
import { WorkerPool } from '../child/worker-pool.ts';
import type { ProbeMeans } from './probe-superblock.ts';
import { type ProbeTarget, probeTarget } from './probe-target.ts';

let hangfs: Hangfs;
let mount: HangfsMount;
let means: ProbeMeans;
let pool: WorkerPool;
const GONE = new AbortController();

beforeAll(async () => {
  hangfs = await startHangfs();
  pool = new WorkerPool({ startWorker: () => new Worker() });
});
afterAll(async () => {
  pool.close();
  await hangfs.stop();
});
beforeEach(async () => {
  mount = await hangfs.mount({ source: 'filer1:/export' });
  means = { pool, children: new OwnChildren(8), terms: { deadlineMs: 4000, slowMs: 3000, clock: systemClock } };
});
afterEach(async () => {
  await mount.answer();
  await mount.unmount();
});

function probe(kind: ProbeTarget['kind'], pathBelow: string, more: Partial<ProbeTarget> = {}) {
  const place = { superblock: mount.superblock, path: mount.mountpoint, options: {} };
  const target = { ...place, kind, pathBelow, intervalMs: 10_000, deadlineMs: 4000, ...more };
  return probeTarget(target, means, GONE.signal);
}

test.each([
  ['statfs', '.', 'lstat'],
  ['readdir', '.', 'readdir'],
  ['read', 'canary', 'read'],
  ['write', '.', 'write'],
] as const)('a %s of a healthy mount is ok, and says what it did last', async (kind, pathBelow, probed) => {
  const result = await probe(kind, pathBelow);
  expect(result).toMatchObject({ evidence: { outcome: 'ok', probe: probed, errno: null }, lingering: null });
  expect(result?.evidence.doubts).toBeUndefined();
});

test('a file to read that is not there is an error that says so, and no hang', async () => {
  const result = await probe('read', 'none-such');
  expect(result?.evidence).toMatchObject({ outcome: 'error', probe: 'read', errno: 'ENOENT' });
});

test('a folder to write in that is not there is an error that says so', async () => {
  const result = await probe('write', 'none-such');
  expect(result?.evidence).toMatchObject({ outcome: 'error', probe: 'write', errno: 'ENOENT' });
});

test('what is written is removed, so that the next one is new again', async () => {
  await probe('write', '.');
  const { other } = await mount.counts();
  expect((await probe('write', '.'))?.evidence.outcome).toBe('ok');
  expect((await mount.counts()).other).toBeGreaterThan(other);
});

test('where looking by path is answered and reading is not, the read hangs; its child is counted until it can end', async () => {
  await mount.hangOpening();
  expect((await probe('statfs', '.'))?.evidence.outcome).toBe('ok');
  const result = await probe('read', 'canary', { deadlineMs: 1500 });
  expect(result?.evidence).toMatchObject({ outcome: 'hung', probe: 'read', isKillable: false });
  expect([means.children.count, means.children.unkillableCount]).toEqual([1, 1]);
  await mount.answer();
  await result?.lingering;
  expect([means.children.count, means.children.unkillableCount]).toEqual([0, 0]);
});

test('what does not answer by path is not opened', async () => {
  await mount.hang({ killable: true });
  const result = await probe('write', '.', { deadlineMs: 700 });
  expect(result?.evidence).toMatchObject({ outcome: 'hung', probe: 'statfs' });
  await mount.answer();
  expect((await mount.counts()).other).toBe(0);
});

test("an answer that need not be the server's is marked so", async () => {
  expect((await probe('statfs', '.', { options: { softreval: true } }))?.evidence.doubts).toEqual(['softreval']);
  expect((await probe('readdir', '.', { options: { nocto: true } }))?.evidence.doubts).toEqual(['nocto']);
});
