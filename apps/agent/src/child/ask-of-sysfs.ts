import { askAboutFiles, askWarmWorker } from './ask-warm-worker.ts';
import { Worker } from './worker.ts';
import type { WorkerPool } from './worker-pool.ts';
import type { SmallFilesRequest } from './worker-protocol.ts';

/** The texts of files of `/sys`, each null where it cannot be read. Rejects where no worker answers in time. */
export async function readManyInChild(pool: WorkerPool, paths: readonly string[]): Promise<(string | null)[]> {
  return paths.length === 0 ? [] : (await ask(pool, { op: 'read-many', paths })).texts;
}

/** Everything below a folder of `/sys`; empty where there is none. */
export async function listInChild(pool: WorkerPool, folder: string): Promise<string[]> {
  return (await ask(pool, { op: 'list', folder })).paths;
}

/** In a warm worker; while every one is inside a call on a mount, which is when this matters most, in another. */
async function ask<Request extends SmallFilesRequest>(pool: WorkerPool, request: Request) {
  return (await askWarmWorker(pool, request)) ?? askAnother(request);
}

async function askAnother<Request extends SmallFilesRequest>(request: Request) {
  const worker = new Worker();
  return askAboutFiles(worker, request).finally(() => worker.retire());
}
