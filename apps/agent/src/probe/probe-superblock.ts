import type { ProbeEvidence } from '@mountwatch/protocol';
import { askToProbe } from '../child/dedicated-call.ts';
import { startOwnCall } from '../child/own-call.ts';
import type { OwnChildren } from '../child/own-children.ts';
import type { ProbeCall } from '../child/probe-call.ts';
import type { Lease, WorkerPool } from '../child/worker-pool.ts';
import { awaitCall, type ProbeTerms } from './await-call.ts';

/** One file system to be asked, by one of its mountpoints. */
export interface ProbeTarget {
  superblock: string;
  path: string;
}

/** What a probe said. `lingering` settles when its child, which SIGKILL did not end, has ended at last. */
export interface ProbeResult {
  evidence: ProbeEvidence;
  lingering: Promise<void> | null;
}

/** What a probe is made with. */
export interface ProbeMeans {
  pool: WorkerPool;
  children: OwnChildren;
  terms: ProbeTerms;
}

/**
 * Probes once: in a warm worker, or in a child of its own where no worker is free for it. Undefined: no answer, no news;
 * or no place for a child within the deadline, or before `gone`.
 */
export async function probeSuperblock(
  path: string,
  means: ProbeMeans,
  gone?: AbortSignal,
): Promise<ProbeResult | undefined> {
  const lease = await means.pool.lend({ mayHang: true });
  if (lease) return probeInWorker(path, lease, means);
  const late = AbortSignal.timeout(means.terms.deadlineMs);
  const signal = gone ? AbortSignal.any([gone, late]) : late;
  const call = await means.children.start(() => startOwnCall(path), { purpose: 'probe', signal });
  return call && awaitResult(call, means);
}

async function probeInWorker(path: string, lease: Lease, means: ProbeMeans): Promise<ProbeResult | undefined> {
  const { worker } = lease;
  const call: ProbeCall = {
    pid: worker.pid,
    answer: askToProbe(worker, path),
    ended: worker.ended,
    kill: () => worker.kill(),
  };
  try {
    return await awaitResult(call, means);
  } finally {
    lease.giveBack();
  }
}

async function awaitResult(call: ProbeCall, { terms, children }: ProbeMeans): Promise<ProbeResult | undefined> {
  const evidence = await awaitCall(call, terms);
  if (evidence === undefined) return undefined;
  if (evidence.isKillable !== false) return { evidence, lingering: null };
  children.countUnkillable(call.ended);
  return { evidence, lingering: call.ended };
}
