import { withDeadline } from '@mountwatch/runtime';
import { Worker } from './worker.ts';
import type { WorkerPool } from './worker-pool.ts';
import type { SmallFilesRequest, WorkerAnswer } from './worker-protocol.ts';

/** As for every file of the kernel: a host that is merely slow must not lose its warm worker for it. */
const DEADLINE_MS = 5000;

/** The texts of files of `/sys`, each null where it cannot be read. Rejects where no worker answers in time. */
export async function readManyInChild(pool: WorkerPool, paths: readonly string[]): Promise<(string | null)[]> {
  if (paths.length === 0) return [];
  const answer = await ask(pool, { op: 'read-many', paths });
  return answer.op === 'read-many' ? answer.texts : [];
}

/** Everything below a folder of `/sys`; empty where there is none. */
export async function listInChild(pool: WorkerPool, folder: string): Promise<string[]> {
  const answer = await ask(pool, { op: 'list', folder });
  return answer.op === 'list' ? answer.paths : [];
}

/** In a warm worker; while every one is inside a call on a mount, which is when this matters most, in another. */
async function ask(pool: WorkerPool, request: SmallFilesRequest): Promise<WorkerAnswer> {
  const lease = await pool.lend({ mayHang: false });
  const worker = lease?.worker ?? new Worker();
  try {
    const answer = await withDeadline(worker.ask(request), DEADLINE_MS, 'reading /sys');
    if (!answer) throw new Error('/sys was not read: the worker ended');
    return answer;
  } finally {
    if (worker.isBusy) worker.kill();
    if (lease) lease.giveBack();
    else worker.retire();
  }
}
