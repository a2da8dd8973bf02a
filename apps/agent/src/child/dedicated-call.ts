import { pathBytes } from '@mountwatch/nfs';
import type { ProbeAnswer, ProbeCall } from './probe-call.ts';
import { Worker } from './worker.ts';

/** What a worker can be asked to do to a mounted path: the default probe, or reading one entry of a folder. */
export type WorkerProbe = 'probe' | 'readdir';

/** Asks a worker to probe a path, given as `pathText`. */
export async function askToProbe(worker: Worker, path: string, op: WorkerProbe): Promise<ProbeAnswer | undefined> {
  const answer = await worker.ask({ op, path: Buffer.from(pathBytes(path)).toString('base64') });
  return answer?.op === 'probe' ? answer : undefined;
}

/** A probe in a worker of its own, that ends with it. */
export function startDedicatedCall(path: string, op: WorkerProbe): ProbeCall {
  const worker = new Worker();
  const answer = askToProbe(worker, path, op).finally(() => worker.retire());
  const call = { pid: worker.pid, answer, ended: worker.ended, kill: () => worker.kill() };
  return op === 'probe' ? call : { ...call, opening: op };
}
