import { pathBytes } from '@mountwatch/nfs';
import type { ProbeAnswer, ProbeCall } from './probe-call.ts';
import { Worker } from './worker.ts';

/** Asks a worker to probe a path, given as `pathText`. */
export async function askToProbe(worker: Worker, path: string): Promise<ProbeAnswer | undefined> {
  const answer = await worker.ask({ op: 'probe', path: Buffer.from(pathBytes(path)).toString('base64') });
  return answer?.op === 'probe' ? answer : undefined;
}

/** A probe in a worker of its own, that ends with it. */
export function startDedicatedCall(path: string): ProbeCall {
  const worker = new Worker();
  const answer = askToProbe(worker, path).finally(() => worker.retire());
  return { pid: worker.pid, answer, ended: worker.ended, kill: () => worker.kill() };
}
