import { BlockedTasks, type BlockedTasksRecord } from '@mountwatch/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BlockedTasksStage } from './blocked-tasks-stage.ts';
import type { FoundTask, Scan, ScanRequest } from './scan.ts';

const task = (pid: number, more: Partial<FoundTask> = {}): FoundTask => ({
  ...{ pid, threadId: pid, startTicks: 7, command: 'cat', wchan: 'rpc_wait_bit_killable', stack: [] },
  ...{ isKillable: true, isKernelThread: false, unit: null, containerId: null, mountpoints: [], ...more },
});
const whole = (tasks: FoundTask[], costMs = 50): Scan => ({
  tasks,
  end: { taskCount: 500, blockedCount: tasks.length, isComplete: true, costMs },
  stuckAtPid: null,
});

let troubled: string[];
let answer: Scan | Error;
let scans: { atMs: number; request: ScanRequest }[];
let told: Omit<BlockedTasksRecord, 'sequence'>[];
let failures: unknown[];
let stage: BlockedTasksStage;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  [troubled, answer, scans, told, failures] = [[], whole([]), [], [], []];
  stage = new BlockedTasksStage({
    troubledMountpoints: () => troubled,
    scan: async (request) => {
      scans.push({ atMs: Date.now(), request });
      if (answer instanceof Error) throw answer;
      return answer;
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

async function trouble(...mountpoints: string[]): Promise<void> {
  troubled = mountpoints;
  stage.reviewSoon();
  await vi.advanceTimersByTimeAsync(1);
}
const pids = () => told.map(({ report }) => report.tasks.map(({ pid }) => pid));

test('while a mount is in trouble tasks are looked for, at once and then less and less often', async () => {
  answer = whole([task(20)]);
  await trouble('/mnt/a');
  expect(scans).toMatchObject([{ request: { mountpoints: ['/mnt/a'], agentPid: process.pid } }]);
  await vi.advanceTimersByTimeAsync(600_000);
  const gapsMs = scans.slice(1).map(({ atMs }, at) => atMs - scans[at]!.atMs);
  expect(gapsMs[0]).toBeLessThanOrEqual(10_001);
  for (const gapMs of gapsMs) expect(gapMs).toBeGreaterThanOrEqual(10_000);
  for (const gapMs of gapsMs.slice(3)) expect(gapMs).toBeGreaterThanOrEqual(54_000);
});

test('what was told is told again only when the tasks are others', async () => {
  answer = whole([task(20)]);
  await trouble('/mnt/a');
  await vi.advanceTimersByTimeAsync(200_000);
  expect(pids()).toEqual([[20]]);
  answer = whole([task(20), task(21)]);
  await vi.advanceTimersByTimeAsync(60_000);
  answer = whole([task(20, { startTicks: 8 }), task(21)]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(pids()).toEqual([[20], [20, 21], [21, 20]]);
  for (const { report } of told) expect(BlockedTasks.parse(report)).toEqual(report);
});

test('a task is blocked since it was first seen so, and the longest comes first', async () => {
  answer = whole([task(30)]);
  await trouble('/mnt/a');
  answer = whole([task(20), task(30)]);
  await vi.advanceTimersByTimeAsync(20_000);
  const [first, second] = told[1]!.report.tasks;
  expect([first?.pid, first?.since]).toEqual([30, new Date(1).toISOString()]);
  expect(Date.parse(second?.since ?? '')).toBeGreaterThanOrEqual(10_000);
});

test('after the trouble it is looked for once more, until all are free, and that is told', async () => {
  answer = whole([task(20)]);
  await trouble('/mnt/a');
  await vi.advanceTimersByTimeAsync(30_000);
  await trouble();
  await vi.advanceTimersByTimeAsync(100_000);
  answer = whole([]);
  await vi.advanceTimersByTimeAsync(61_000);
  expect(pids()).toEqual([[20], []]);
  const count = scans.length;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(scans.length).toBe(count);
});

test('however often mounts come and go, there are ten seconds between two scans', async () => {
  for (let round = 0; round < 500; round += 1) {
    await trouble(...(round % 2 ? [] : ['/mnt/a']));
    await vi.advanceTimersByTimeAsync(100);
  }
  for (const [at, { atMs }] of scans.entries())
    expect(atMs - (scans[at - 1]?.atMs ?? -10_000)).toBeGreaterThanOrEqual(10_000);
  expect(scans.length).toBeGreaterThanOrEqual(4);
});

test('however dear scans are, they have a hundredth of the time, but for what a minute of it would allow', async () => {
  answer = whole([], 800);
  await trouble('/mnt/a');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(scans.slice(0, 4).map(({ atMs }) => Math.round(atMs / 1000))).toEqual([0, 20, 100, 180]);
});

test('where a scan got stuck is left out of the next, and who was not seen again is not called free', async () => {
  answer = whole([task(20), task(40)]);
  await trouble('/mnt/a');
  answer = { tasks: [task(20)], end: null, stuckAtPid: 33 };
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told[1]?.report).toMatchObject({ isComplete: false, totalCount: 1 });
  answer = whole([task(20), task(40)]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(scans.at(-1)?.request.skippedPids).toEqual([33]);
  expect(told[2]?.report.tasks.map(({ since }) => Date.parse(since))).toEqual([1, 1]);
});

test('a scan that fails is this stage’s failure and is made again', async () => {
  answer = new Error('broken');
  await trouble('/mnt/a');
  expect([failures.length, told.length]).toEqual([1, 0]);
  answer = whole([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(pids()).toEqual([[]]);
});

test('stopped, it looks no more', async () => {
  await trouble('/mnt/a');
  stage.stop();
  await trouble('/mnt/a', '/mnt/b');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(scans).toHaveLength(1);
});
