import type { MountOptions } from '@mountwatch/protocol';
import { startOwnCall } from '../child/own-call.ts';
import type { ProbeCall } from '../child/probe-call.ts';
import type { ProbeKindName } from '../config/probe-rule.ts';
import { doubtsOf } from './doubts-of.ts';
import { OPENING_KINDS } from './kinds/kinds.ts';
import { awaitResult, type ProbeMeans, type ProbeResult, probeSuperblock } from './probe-superblock.ts';

/** One file system to be asked, by one of its mountpoints: how, how often, and how long an answer may take. */
export interface ProbeTarget {
  superblock: string;
  path: string;
  kind: ProbeKindName;
  /** What the kinds that open something open, relative to `path`. */
  pathBelow: string;
  options: MountOptions;
  intervalMs: number;
  deadlineMs: number;
}

/** Probes a target once as its rule says, within its deadline. Undefined as from `probeSuperblock`: no news. */
export async function probeTarget(
  target: ProbeTarget,
  means: ProbeMeans,
  gone: AbortSignal,
): Promise<ProbeResult | undefined> {
  const { deadlineMs, kind, options } = target;
  const first = await probeSuperblock(target.path, withDeadlineMs(means, deadlineMs), gone);
  const result = first && isAnswered(first) && kind !== 'statfs' ? await open(target, first, { means, gone }) : first;
  if (!result || !isAnswered(result)) return result;
  const doubts = doubtsOf({ kind, options, isCached: result.isCached ?? false });
  return doubts.length === 0 ? result : { ...result, evidence: { ...result.evidence, doubts } };
}

/** Starts what the target's kind opens; undefined where it opens nothing. */
export function startOpening({ kind, path, pathBelow }: ProbeTarget): ProbeCall | undefined {
  return kind === 'statfs' ? undefined : OPENING_KINDS[kind].start(`${path.replace(/\/$/, '')}/${pathBelow}`);
}

/** A server that does not answer by path is not asked further: its descriptor would be one that nobody can close. */
async function open(
  target: ProbeTarget,
  { evidence }: ProbeResult,
  { gone, means }: { means: ProbeMeans; gone: AbortSignal },
): Promise<ProbeResult | undefined> {
  const { deadlineMs, path } = target;
  const leftMs = Math.max(1, Math.ceil(deadlineMs - evidence.latencyMs));
  const signal = AbortSignal.any([gone, AbortSignal.timeout(leftMs)]);
  const begin = () => startOpening(target) ?? startOwnCall(path);
  const call = await means.children.start(begin, { purpose: 'probe', signal });
  return call && awaitResult(call, withDeadlineMs(means, leftMs));
}

function isAnswered({ evidence: { outcome } }: ProbeResult): boolean {
  return outcome === 'ok' || outcome === 'slow';
}

/** The same means, with the deadline of one target. */
export function withDeadlineMs(means: ProbeMeans, deadlineMs: number): ProbeMeans {
  return { ...means, terms: { ...means.terms, deadlineMs } };
}
