import type { ProbeEvidence } from '@mountwatch/protocol';
import { askToProbe } from '../child/dedicated-call.ts';
import { startOwnCall } from '../child/own-call.ts';
import type { OwnChildren } from '../child/own-children.ts';
import type { ProbeCall } from '../child/probe-call.ts';
import type { Lease, WorkerPool } from '../child/worker-pool.ts';
import { awaitCall, type ProbeTerms } from './await-call.ts';

/**
 * What a probe said. `lingering` settles when its child, which SIGKILL did not end, has ended at last. `isCached`: this
 * host's memory may have answered.
 */
export interface ProbeResult {
  evidence: ProbeEvidence;
  lingering: Promise<void> | null;
  isCached?: boolean;
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
  return lease ? probeInWorker(path, lease, means) : probeInOwnChild(path, means, gone);
}

/** Probes once in a child of its own: for a mount that is likely to keep it, as a worker is dear. */
export async function probeInOwnChild(
  path: string,
  means: ProbeMeans,
  gone?: AbortSignal,
): Promise<ProbeResult | undefined> {
  const late = AbortSignal.timeout(Math.ceil(means.terms.deadlineMs));
  const signal = gone ? AbortSignal.any([gone, late]) : late;
  const call = await means.children.start(() => startOwnCall(path), { purpose: 'probe', signal });
  return call && awaitResult(call, means);
}

async function probeInWorker(path: string, lease: Lease, means: ProbeMeans): Promise<ProbeResult | undefined> {
  const { worker } = lease;
  const call: ProbeCall = {
    pid: worker.pid,
    answer: askToProbe(worker, path, 'probe'),
    ended: worker.ended,
    kill: () => worker.kill(),
  };
  try {
    return await awaitResult(call, means);
  } finally {
    lease.giveBack();
  }
}

/** What a call says within the deadline; one that cannot be killed is counted until it ends. */
export async function awaitResult(call: ProbeCall, { terms, children }: ProbeMeans): Promise<ProbeResult | undefined> {
  const evidence = await awaitCall(call, terms);
  if (evidence === undefined) return undefined;
  const isCached = evidence.outcome !== 'hung' && ((await call.answer)?.isCached ?? false);
  if (evidence.isKillable !== false) return { evidence, lingering: null, isCached };
  children.countUnkillable(call.ended);
  return { evidence, lingering: call.ended };
}
