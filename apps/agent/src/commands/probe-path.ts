import type { MountDescription, ProbeCallName, ProbeDoubt, ProbeOutcome } from '@mountwatch/protocol';
import { printablePath } from '../printable-path.ts';
import type { ProbeMeans } from '../probe/probe-superblock.ts';
import { type ProbeTarget, probeTarget } from '../probe/probe-target.ts';

/**
 * One line of `probe --json`; `server` and `export` null where the path is on no mount of the configured types.
 * `error` without errno: the probe itself had no answer.
 */
export interface ProbedPath {
  mountpoint: string;
  server: string | null;
  export: string | null;
  outcome: ProbeOutcome;
  /** The call that the outcome is of; null where there was no answer. */
  probe: ProbeCallName | null;
  doubts: ProbeDoubt[];
  latencyMs: number;
  errno: string | null;
  wchan: string | null;
  syscall: string | null;
  stack: string[];
  isKillable: boolean | null;
}

const NO_ANSWER = { outcome: 'error', probe: null, errno: null, wchan: null, syscall: null, isKillable: null } as const;

/** Probes one target once. A probe that could not be made is this path's trouble, not that of the others. */
export async function probePath(
  target: ProbeTarget,
  mount: MountDescription | undefined,
  means: ProbeMeans,
): Promise<ProbedPath> {
  const place = { mountpoint: target.path, server: mount?.serverName ?? null, export: mount?.exportPath ?? null };
  const startedMs = means.terms.clock.monotonicMs();
  const result = await probeTarget(target, means, new AbortController().signal).catch(() => undefined);
  if (!result) {
    const latencyMs = means.terms.clock.monotonicMs() - startedMs;
    return { ...place, ...NO_ANSWER, doubts: [], stack: [], latencyMs };
  }
  const { doubts = [], errno, isKillable, latencyMs, outcome, probe, stack, syscall, wchan } = result.evidence;
  return { ...place, outcome, probe, doubts, latencyMs, errno, wchan, syscall, stack, isKillable };
}

/** What a person reads of it in a terminal. */
export function probedLine({ latencyMs, mountpoint, outcome, server, ...rest }: ProbedPath): string {
  const of = server === null ? '' : `  ${server}:${printablePath(rest.export ?? '')}`;
  const line = `${outcome.padEnd(6)} ${latencyMs.toFixed(1).padStart(8)} ms  ${printablePath(mountpoint)}${of}  ${whyOf({ outcome, ...rest })}`;
  return `${line.trimEnd()}\n`;
}

function whyOf({ doubts, errno, outcome, wchan }: Pick<ProbedPath, 'doubts' | 'errno' | 'outcome' | 'wchan'>): string {
  if (wchan) return `in ${wchan}`;
  if (doubts.length > 0) return `(${doubts.join(', ')})`;
  return errno ?? (outcome === 'error' ? 'the probe had no answer' : '');
}
