import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInChild } from './read-in-child.ts';
import { Worker } from './worker.ts';
import { WorkerPool } from './worker-pool.ts';

let directory: string;
const warm = new WorkerPool({ startWorker: () => new Worker() });
const exhausted = { lend: async () => null } as unknown as WorkerPool;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'mountwatch-read-'));
  writeFileSync(join(directory, 'file'), 'x'.repeat(100_000));
});
afterAll(() => {
  warm.close();
  rmSync(directory, { recursive: true });
});

describe.each([
  ['a worker', warm],
  ['a child of its own, where every worker is inside a call', exhausted],
])('with %s', (_, pool) => {
  const read = (name: string, maxBytes: number) =>
    readInChild(pool, { path: join(directory, name), maxBytes, deadlineMs: 5000 });

  test('a file is read whole, and no further than its bound', async () => {
    expect((await read('file', 1_000_000)).length).toBe(100_000);
    expect((await read('file', 70_000)).length).toBe(70_000);
  });

  test('an error has its name', async () => {
    await expect(read('none-such', 10)).rejects.toThrow('none-such was not read: ENOENT');
  });

  test('what does not come in time is given up, and the next is read', async () => {
    // Nobody writes to it, so that opening it waits for ever.
    const fifo = join(directory, 'fifo');
    await promisify(execFile)('/usr/bin/mkfifo', ['-m', '600', fifo]).catch(() => {});
    await expect(readInChild(pool, { path: fifo, maxBytes: 10, deadlineMs: 100 })).rejects.toThrow(
      'longer than 100 ms',
    );
    expect((await read('file', 10)).length).toBe(10);
  });
});
