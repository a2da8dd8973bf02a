import type { MountDescription, ProbeOutcome } from '@mountwatch/protocol';
import { printablePath } from '../printable-path.ts';
import { type ProbeMeans, probeSuperblock } from '../probe/probe-superblock.ts';

/**
 * One line of `probe --json`; `server` and `export` null where the path is on no mount of the configured types.
 * `error` without errno: the probe itself had no answer.
 */
export interface ProbedPath {
  mountpoint: string;
  server: string | null;
  export: string | null;
  outcome: ProbeOutcome;
  latencyMs: number;
  errno: string | null;
  wchan: string | null;
  syscall: string | null;
  stack: string[];
  isKillable: boolean | null;
}

const NO_ANSWER = { outcome: 'error', errno: null, wchan: null, syscall: null, isKillable: null } as const;

/** Probes one path once. A probe that could not be made is this path's trouble, not that of the others. */
export async function probePath(
  path: string,
  mount: MountDescription | undefined,
  means: ProbeMeans,
): Promise<ProbedPath> {
  const place = { mountpoint: path, server: mount?.serverName ?? null, export: mount?.exportPath ?? null };
  const startedMs = means.terms.clock.monotonicMs();
  const result = await probeSuperblock(path, means).catch(() => undefined);
  if (!result) return { ...place, ...NO_ANSWER, stack: [], latencyMs: means.terms.clock.monotonicMs() - startedMs };
  const { errno, isKillable, latencyMs, outcome, stack, syscall, wchan } = result.evidence;
  return { ...place, outcome, latencyMs, errno, wchan, syscall, stack, isKillable };
}

/** What a person reads of it in a terminal. */
export function probedLine({ errno, latencyMs, mountpoint, outcome, server, wchan, ...rest }: ProbedPath): string {
  const of = server === null ? '' : `  ${server}:${printablePath(rest.export ?? '')}`;
  const why = wchan ? `in ${wchan}` : (errno ?? (outcome === 'error' ? 'the probe had no answer' : ''));
  const line = `${outcome.padEnd(6)} ${latencyMs.toFixed(1).padStart(8)} ms  ${printablePath(mountpoint)}${of}  ${why}`;
  return `${line.trimEnd()}\n`;
}
