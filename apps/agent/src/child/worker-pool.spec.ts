import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Worker } from './worker.ts';
import { WorkerPool } from './worker-pool.ts';

class FakeWorker {
  isAlive = true;
  isBusy = false;
  isRetired = false;
  end: () => void = () => {};
  readonly ended = new Promise<void>((resolve) => {
    this.end = () => {
      this.isAlive = false;
      this.isBusy = false;
      resolve();
    };
  });
  kill = () => {};
  retire = () => {
    this.isRetired = true;
    this.end();
  };
}

let started: FakeWorker[];
let pool: WorkerPool;
const CALL = { mayHang: true };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  started = [];
  pool = new WorkerPool({
    startWorker: () => {
      const worker = new FakeWorker();
      started.push(worker);
      return worker as unknown as Worker;
    },
  });
});
afterEach(() => {
  pool.close();
  vi.useRealTimers();
});

test('quick calls are all served by one worker, one after the other', async () => {
  const first = await pool.lend(CALL);
  const second = pool.lend(CALL);
  first!.giveBack();
  expect((await second)!.worker).toBe(first!.worker);
  expect(started).toHaveLength(1);
});

test('a worker inside a call for 200 ms is set aside, another serves the rest, and there are never more than two', async () => {
  const slow = await pool.lend(CALL);
  const waiting = pool.lend(CALL);
  vi.advanceTimersByTime(199);
  expect(started).toHaveLength(1);
  vi.advanceTimersByTime(1);
  const second = await waiting;
  expect(second!.worker).not.toBe(slow!.worker);
  const third = pool.lend(CALL);
  vi.advanceTimersByTime(200);
  expect(await third).toBeNull();
  expect(await pool.lend(CALL)).toBeNull();
  expect(started).toHaveLength(2);
});

test('a call that is on no mount has two seconds until its worker is set aside', async () => {
  await pool.lend({ mayHang: false });
  const waiting = pool.lend(CALL);
  vi.advanceTimersByTime(1999);
  expect(started).toHaveLength(1);
  vi.advanceTimersByTime(1);
  await waiting;
  expect(started).toHaveLength(2);
});

test('a worker that returns serves again alone, and the spare retires 20 s later, however busy the first is', async () => {
  const slow = await pool.lend(CALL);
  vi.advanceTimersByTime(200);
  const second = await pool.lend(CALL);
  slow!.giveBack();
  second!.giveBack();
  for (let second = 0; second < 19; second++) {
    const lease = await pool.lend(CALL);
    expect(lease!.worker).toBe(slow!.worker);
    vi.advanceTimersByTime(100);
    lease!.giveBack();
    vi.advanceTimersByTime(900);
  }
  vi.advanceTimersByTime(999);
  expect(started.some((worker) => worker.isRetired)).toBe(false);
  vi.advanceTimersByTime(1);
  expect(started.map((worker) => worker.isRetired)).toEqual([false, true]);
});

test('a worker that died is replaced', async () => {
  const first = await pool.lend(CALL);
  started[0]!.end();
  first!.giveBack();
  await first!.worker.ended;
  expect((await pool.lend(CALL))!.worker).not.toBe(first!.worker);
});

test('with two killed workers that cannot die, the last one is kept from calls that may hang until one has ended', async () => {
  for (const _ of [1, 2]) {
    const lease = await pool.lend(CALL);
    started.at(-1)!.isBusy = true;
    lease!.giveBack();
  }
  expect(await pool.lend(CALL)).toBeNull();
  expect(await pool.lend({ mayHang: false })).not.toBeNull();
  started[0]!.end();
  vi.useRealTimers();
  await pause(0);
  expect(started).toHaveLength(3);
});
