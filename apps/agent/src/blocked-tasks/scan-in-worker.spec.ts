import { expect, test } from 'vitest';
import { Worker } from '../child/worker.ts';
import { WorkerPool } from '../child/worker-pool.ts';
import { PatientReader } from './patient-reader.ts';
import { ProcFolder } from './proc-folder.ts';
import { scanTasks } from './scan-tasks.ts';

const REQUEST = {
  ...{ agentPid: process.pid, mountpoints: [], skippedPids: [] },
  ...{ maxTasks: 50_000, maxReported: 100, lookAgainMs: 10 },
};

test('a scan of this very host sees its tasks, says what it cost, and takes no process of its own', async () => {
  let startedCount = 0;
  const startWorker = () => {
    startedCount += 1;
    return new Worker();
  };
  const pool = new WorkerPool({ startWorker });
  const reader = new PatientReader(pool);
  const means = { sleep: async () => {}, costMs: () => reader.costMs };
  const { end, stuckAtPid } = await scanTasks(REQUEST, { ...means, proc: new ProcFolder('/proc', reader.ask) });
  pool.close();
  expect(end?.taskCount).toBeGreaterThan(10);
  expect(end?.costMs).toBeGreaterThan(0);
  expect([stuckAtPid, startedCount]).toEqual([null, 1]);
});

test('while every worker is inside a call on a mount a scan waits, and its wait is no cost', async () => {
  const pool = new WorkerPool({ startWorker: () => new Worker(), setAsideAfterMs: { mount: 1, other: 1 } });
  const leases = [await pool.lend({ mayHang: true }), await pool.lend({ mayHang: true })];
  const reader = new PatientReader(pool);
  const asked = reader.ask({ op: 'read-many', paths: ['/proc/self/comm'] });
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(reader.costMs).toBe(0);
  for (const lease of leases) lease?.giveBack();
  expect((await asked).texts).toHaveLength(1);
  pool.close();
});
