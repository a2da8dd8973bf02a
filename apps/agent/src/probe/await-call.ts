import { setTimeout as pause } from 'node:timers/promises';
import type { ProbeEvidence } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import { errnoName } from '../child/errno-name.ts';
import type { ProbeAnswer, ProbeCall } from '../child/probe-call.ts';
import { lookWhereItSleeps } from '../child/sleeping-place.ts';
import { outcomeOf } from './probe-outcome.ts';

/** How long a probe may take, and from when it is slow. */
export interface ProbeTerms {
  deadlineMs: number;
  slowMs: number;
  clock: Clock;
}

const KILL_PATIENCE_MS = 500;

/**
 * Waits for a probe until its deadline; past it, looks where it sleeps, kills it, and notes whether it died of that.
 * Undefined where the child ended without an answer (out of memory, say), which tells nothing of the mount.
 */
export async function awaitCall(call: ProbeCall, terms: ProbeTerms): Promise<ProbeEvidence | undefined> {
  const { clock, deadlineMs } = terms;
  const startedAt = new Date(clock.nowMs()).toISOString();
  const startedMs = clock.monotonicMs();
  const answer = await answerInTime(call, deadlineMs);
  if (answer === undefined) return undefined;
  const common = { kind: 'probe' as const, startedAt, deadlineMs };
  if (answer !== 'late') {
    const errno = answer.errno === null ? null : errnoName(answer.errno);
    const outcome = outcomeOf(answer, terms.slowMs);
    const nowhere = { wchan: null, syscall: null, stack: [], isKillable: null };
    return { ...common, ...nowhere, probe: answer.call, outcome, errno, latencyMs: answer.latencyMs };
  }
  const place = await lookWhereItSleeps(call.pid);
  const latencyMs = clock.monotonicMs() - startedMs;
  const isKillable = await killAndSee(call);
  const probe = call.opening ?? (isInLstat(place.syscall) ? 'lstat' : 'statfs');
  return { ...common, ...place, probe, outcome: 'hung', errno: null, latencyMs, isKillable };
}

/** After a machine's sleep a timer fires before the answer that lies in the pipe is read: the answer goes first. */
async function answerInTime(call: ProbeCall, deadlineMs: number): Promise<ProbeAnswer | undefined | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => setImmediate(() => setImmediate(() => resolve('late'))), deadlineMs);
  });
  try {
    return await Promise.race([call.answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Kills the call's child; whether it has ended within half a second. */
export async function killAndSee(call: ProbeCall): Promise<boolean> {
  call.kill();
  const patience = new AbortController();
  const lasted = pause(KILL_PATIENCE_MS, false, { signal: patience.signal }).catch(() => false);
  const isDead = await Promise.race([call.ended.then(() => true), lasted]);
  patience.abort();
  return isDead;
}

/** The numbers of stat, lstat, newfstatat and statx, on x86-64 and on arm64; statfs has others. */
const STAT_CALLS: Partial<Record<NodeJS.Architecture, readonly string[]>> = {
  x64: ['4', '6', '262', '332'],
  arm64: ['79', '291'],
};

function isInLstat(syscall: string | null): boolean {
  return (STAT_CALLS[process.arch] ?? []).includes(syscall?.split(' ')[0] ?? '');
}
