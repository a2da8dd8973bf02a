import { setTimeout as pause } from 'node:timers/promises';
import type { ProbeCallName } from '@mountwatch/protocol';
import { type Backoff, createBackoff } from '@mountwatch/runtime';
import { startWaitingCall } from '../child/own-call.ts';
import type { ProbeCall } from '../child/probe-call.ts';
import { glanceWhereItSleeps } from '../child/sleeping-place.ts';
import { killAndSee } from './await-call.ts';
import type { Doorbell } from './doorbell.ts';
import { type ProbeMeans, type ProbeResult, probeInOwnChild } from './probe-superblock.ts';
import { type ProbeTarget, probeTarget, startOpening, withDeadlineMs } from './probe-target.ts';

/** What a watch tells while it lasts: each exact probe's result, and where the waiting child was seen to sleep. */
export interface HungWatchListener {
  onResult(result: ProbeResult): void;
  onSleeping(wchan: string | null): void;
}

/**
 * A hung mount to be watched, and how it was found to hang first. Who rings at `hurry` has it asked anew at once: a
 * request may have been lost that another would be answered.
 */
export interface HungMount {
  target(): ProbeTarget;
  first: ProbeResult;
  hurry: Doorbell;
  signal: AbortSignal;
}

/** A hundred dead mounts whose children were replaced each few seconds would cost more than a hundred healthy ones. */
const MIN_PATIENCE_MS = 15_000;
const MAX_PATIENCE_MS = 60_000;
/** What a server cannot open, read or write holds one of its threads per request, also once nobody waits for it here. */
const OPENING_PATIENCE_MS = 60_000;
const NEVER = new AbortController().signal;
const OPENINGS: ReadonlySet<ProbeCallName> = new Set(['readdir', 'read', 'write']);
/** All together they are replaced no more often than one in this time: each costs 10 ms of a CPU, most of it the fork. */
const PATIENCE_PER_CHILD_MS = 2000;

/**
 * Watches one hung superblock until a probe is answered. A child of its own is left waiting in the call, longer and
 * longer, the longer the more wait, so that recovery is noticed the moment the kernel lets it go, with few processes started; then a warm worker
 * asks for the exact outcome. While a child that cannot be killed lives, nothing more is started.
 */
export async function watchHungMount(
  mount: HungMount,
  means: ProbeMeans,
  listener: HungWatchListener,
): Promise<ProbeResult | undefined> {
  const { deadlineMs } = mount.target();
  const patience = createBackoff({
    initialMs: Math.max(MIN_PATIENCE_MS, deadlineMs),
    maxMs: Math.max(MAX_PATIENCE_MS, deadlineMs),
    jitter: 0.2,
  });
  const pauses = createBackoff({ initialMs: 250, maxMs: MAX_PATIENCE_MS });
  let { lingering } = mount.first;
  let hungIn = mount.first.evidence.probe;
  while (!mount.signal.aborted) {
    let wait: Wait = NOT_RETURNED;
    if (lingering) await untilAborted(lingering, mount.signal);
    else {
      const manner = OPENINGS.has(hungIn) ? inOpening(mount) : byPath(mount, means, patience);
      wait = await waitInChild(mount, manner, { means, pauses, listener });
      lingering = wait.lingering;
      if (!wait.hasReturned && !wait.isHurried) continue;
    }
    if (mount.signal.aborted) return undefined;
    const result = await (wait.isHurried ? askAnew(mount, means) : probeTarget(mount.target(), means, mount.signal));
    if (mount.signal.aborted) return undefined;
    lingering = result?.lingering ?? null;
    if (result && result.evidence.outcome !== 'hung') return result;
    if (!result) continue;
    hungIn = result.evidence.probe;
    listener.onResult(result);
  }
  return undefined;
}

/** How it is waited for: in which call, for how long, and who may have it end sooner. */
interface Manner {
  begin(): ProbeCall;
  patienceMs(): number;
  hurry: AbortSignal;
}

interface WaitMeans {
  means: ProbeMeans;
  pauses: Backoff;
  listener: HungWatchListener;
}

interface Wait {
  hasReturned: boolean;
  isHurried: boolean;
  lingering: Promise<void> | null;
}

const NOT_RETURNED: Wait = { hasReturned: false, isHurried: false, lingering: null };
const RETURNED: Wait = { hasReturned: true, isHurried: false, lingering: null };

/** First in a small child: the mount most likely still hangs, and would cost a warm worker. */
async function askAnew(mount: HungMount, means: ProbeMeans): Promise<ProbeResult | undefined> {
  const target = mount.target();
  const first = await probeInOwnChild(target.path, withDeadlineMs(means, target.deadlineMs), mount.signal);
  if (!first || first.evidence.outcome === 'hung' || mount.signal.aborted) return first;
  return probeTarget(target, means, mount.signal);
}

function byPath(mount: HungMount, { children }: ProbeMeans, patience: Backoff): Manner {
  return {
    begin: () => startWaitingCall(mount.target().path),
    patienceMs: () => Math.max(patience.nextMs(), children.count * PATIENCE_PER_CHILD_MS),
    hurry: mount.hurry.signal,
  };
}

/** In the call that it hangs in, since it answers by path; a bell would only have the server hold one request more. */
function inOpening(mount: HungMount): Manner {
  const begin = () => startOpening(mount.target()) ?? startWaitingCall(mount.target().path);
  return { begin, patienceMs: () => OPENING_PATIENCE_MS, hurry: NEVER };
}

/** One child, left waiting until it returns or patience ends. The pauses between children grow while all return at once. */
async function waitInChild(
  mount: HungMount,
  { begin, patienceMs, hurry }: Manner,
  { means, pauses, listener }: WaitMeans,
): Promise<Wait> {
  const signal = AbortSignal.any([mount.signal, hurry]);
  await pause(pauses.nextMs(), undefined, { signal }).catch(() => {});
  const call = await means.children.start(begin, { purpose: 'watch', signal });
  if (!call) return { ...NOT_RETURNED, isHurried: hurry.aborted };
  const endOfPatience = new AbortController();
  const late = pause(patienceMs(), true, { signal: AbortSignal.any([signal, endOfPatience.signal]) });
  const isLate = await Promise.race([call.ended.then(() => false), late.catch(() => true)]);
  endOfPatience.abort();
  if (!isLate) return RETURNED;
  if (mount.signal.aborted) {
    call.kill();
    return NOT_RETURNED;
  }
  pauses.reset();
  listener.onSleeping(await glanceWhereItSleeps(means.pool, call.pid));
  if (await killAndSee(call)) return { ...NOT_RETURNED, isHurried: hurry.aborted };
  means.children.countUnkillable(call.ended);
  return { ...NOT_RETURNED, lingering: call.ended };
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
