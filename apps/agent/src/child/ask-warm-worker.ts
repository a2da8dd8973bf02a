import { withDeadline } from '@mountwatch/runtime';
import type { Worker } from './worker.ts';
import type { WorkerPool } from './worker-pool.ts';
import type { SmallFilesAnswer, SmallFilesRequest } from './worker-protocol.ts';

/** As for every file of the kernel: a host that is merely slow must not lose its warm worker for it. */
const DEADLINE_MS = 5000;

/** What a request about files is answered with. */
export type AnswerTo<Request extends SmallFilesRequest> = Extract<SmallFilesAnswer, { op: Request['op'] }>;

/**
 * Asks a warm worker about files of `/sys` or `/proc`; undefined where each is inside a call on a mount. Rejects where it
 * gives no answer in time; then that worker is killed.
 */
export async function askWarmWorker<Request extends SmallFilesRequest>(
  pool: WorkerPool,
  request: Request,
): Promise<AnswerTo<Request> | undefined> {
  const lease = await pool.lend({ mayHang: false });
  if (!lease) return undefined;
  try {
    return await askAboutFiles(lease.worker, request);
  } finally {
    lease.giveBack();
  }
}

/** The same of a certain worker, which is killed where it is late. */
export async function askAboutFiles<Request extends SmallFilesRequest>(
  worker: Worker,
  request: Request,
): Promise<AnswerTo<Request>> {
  try {
    const answer = await withDeadline(worker.ask(request), DEADLINE_MS, `the worker's ${request.op}`);
    if (answer?.op !== request.op) throw new Error(`no answer to ${request.op}: the worker ended`);
    return answer as unknown as AnswerTo<Request>;
  } finally {
    if (worker.isBusy) worker.kill();
  }
}
