import { setTimeout as pause } from 'node:timers/promises';
import { type Backoff, createBackoff } from '@mountwatch/runtime';
import { startWaitingCall } from '../child/own-call.ts';
import { lookWhereItSleeps } from '../child/sleeping-place.ts';
import { killAndSee } from './await-call.ts';
import { type ProbeMeans, type ProbeResult, probeSuperblock } from './probe-superblock.ts';

/** What a watch tells while it lasts: each exact probe's result, and where the waiting child was seen to sleep. */
export interface HungWatchListener {
  onResult(result: ProbeResult): void;
  onSleeping(wchan: string | null): void;
}

/** A hung mount to be watched; `lingering` is the child of the first hang, where SIGKILL did not end it. */
export interface HungMount {
  path(): string;
  lingering: Promise<void> | null;
  signal: AbortSignal;
}

const MAX_PATIENCE_MS = 60_000;

/**
 * Watches one hung superblock until a probe is answered. A child of its own is left waiting in the call, longer and
 * longer, so that recovery is noticed the moment the kernel lets it go, with few processes started; then a warm worker
 * asks for the exact outcome. While a child that cannot be killed lives, nothing more is started.
 */
export async function watchHungMount(
  mount: HungMount,
  means: ProbeMeans,
  listener: HungWatchListener,
): Promise<ProbeResult | undefined> {
  const { deadlineMs } = means.terms;
  const patience = createBackoff({ initialMs: deadlineMs, maxMs: Math.max(MAX_PATIENCE_MS, deadlineMs), jitter: 0.2 });
  const pauses = createBackoff({ initialMs: 250, maxMs: MAX_PATIENCE_MS });
  let lingering = mount.lingering;
  while (!mount.signal.aborted) {
    if (lingering) await untilAborted(lingering, mount.signal);
    else {
      const wait = await waitInChild(mount, { means, patience, pauses, listener });
      lingering = wait.lingering;
      if (!wait.hasReturned) continue;
    }
    if (mount.signal.aborted) return undefined;
    const result = await probeSuperblock(mount.path(), means, mount.signal);
    if (mount.signal.aborted) return undefined;
    lingering = result?.lingering ?? null;
    if (result && result.evidence.outcome !== 'hung') return result;
    if (result) listener.onResult(result);
  }
  return undefined;
}

interface WaitMeans {
  means: ProbeMeans;
  patience: Backoff;
  pauses: Backoff;
  listener: HungWatchListener;
}

interface Wait {
  hasReturned: boolean;
  lingering: Promise<void> | null;
}

const NOT_RETURNED: Wait = { hasReturned: false, lingering: null };

/** One child, left waiting until it returns or patience ends. The pauses between children grow while all return at once. */
async function waitInChild(mount: HungMount, { means, patience, pauses, listener }: WaitMeans): Promise<Wait> {
  const { signal } = mount;
  await pause(pauses.nextMs(), undefined, { signal }).catch(() => {});
  const call = await means.children.start(() => startWaitingCall(mount.path()), { purpose: 'watch', signal });
  if (!call) return NOT_RETURNED;
  const endOfPatience = new AbortController();
  const late = pause(patience.nextMs(), true, { signal: AbortSignal.any([signal, endOfPatience.signal]) });
  const isLate = await Promise.race([call.ended.then(() => false), late.catch(() => true)]);
  endOfPatience.abort();
  if (!isLate) return { hasReturned: true, lingering: null };
  if (signal.aborted) {
    call.kill();
    return NOT_RETURNED;
  }
  pauses.reset();
  const { wchan } = await lookWhereItSleeps(call.pid);
  listener.onSleeping(wchan);
  if (await killAndSee(call)) return NOT_RETURNED;
  means.children.countUnkillable(call.ended);
  return { hasReturned: false, lingering: call.ended };
}

async function untilAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const stop = () => resolve();
    signal.addEventListener('abort', stop, { once: true });
    void promise.then(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
  });
}
