import { setTimeout } from 'node:timers/promises';
import { type AnswerTo, askAboutFiles } from '../child/ask-warm-worker.ts';
import type { WorkerPool } from '../child/worker-pool.ts';
import type { SmallFilesRequest } from '../child/worker-protocol.ts';

/** Asks whoever may get stuck, which this process must not. Rejects where there is no answer in time. */
export type AskAboutFiles = <Request extends SmallFilesRequest>(request: Request) => Promise<AnswerTo<Request>>;

const MAX_TURNS = 20;
const TURN_MS = 500;

/** Has warm workers read, as they come free: when several mounts die at once all may be inside a call, but not for long. */
export class PatientReader {
  /** How long workers were kept from other work. */
  costMs = 0;
  readonly #pool: WorkerPool;

  constructor(pool: WorkerPool) {
    this.#pool = pool;
  }

  readonly ask: AskAboutFiles = async (request) => {
    for (let turn = 0; turn < MAX_TURNS; turn += 1) {
      const lease = await this.#pool.lend({ mayHang: false });
      if (lease) {
        const startedAt = performance.now();
        try {
          return await askAboutFiles(lease.worker, request);
        } finally {
          lease.giveBack();
          this.costMs += performance.now() - startedAt;
        }
      }
      await setTimeout(TURN_MS, undefined, { ref: false });
    }
    throw new Error('no worker was free to look for blocked tasks');
  };
}
