import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listInChild, readManyInChild } from './ask-of-sysfs.ts';
import { Worker } from './worker.ts';
import { WorkerPool } from './worker-pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'sysfs-'));
const pool = new WorkerPool({ startWorker: () => new Worker() });

beforeAll(() => {
  mkdirSync(join(folder, 'switch-1', 'xprt-1'), { recursive: true });
  writeFileSync(join(folder, 'switch-1', 'xprt-1', 'info'), 'a=1\nb=ü\n');
});
afterAll(() => pool.close());

test('files are read in one turn, and one that is not there costs no other', async () => {
  const info = join(folder, 'switch-1/xprt-1/info');
  expect(await readManyInChild(pool, [info, join(folder, 'none'), info])).toEqual(['a=1\nb=ü\n', null, 'a=1\nb=ü\n']);
});

test('a folder is listed to its depths, and one that is not there is empty', async () => {
  expect((await listInChild(pool, folder)).sort()).toEqual(['switch-1', 'switch-1/xprt-1', 'switch-1/xprt-1/info']);
  expect(await listInChild(pool, join(folder, 'none'))).toEqual([]);
});

test('while every warm worker is inside a call another one answers', async () => {
  const busy = new WorkerPool({ startWorker: () => new Worker(), setAsideAfterMs: { mount: 1, other: 1 } });
  const leases = [await busy.lend({ mayHang: true }), await busy.lend({ mayHang: true })];
  expect(await readManyInChild(busy, [join(folder, 'switch-1/xprt-1/info')])).toEqual(['a=1\nb=ü\n']);
  for (const lease of leases) lease?.giveBack();
  busy.close();
});
