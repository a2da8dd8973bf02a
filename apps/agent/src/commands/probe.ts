import { resolve } from 'node:path';
import type { MountDescription, ProbeOutcome } from '@mountwatch/protocol';
import { systemClock } from '@mountwatch/runtime';
import { OwnChildren } from '../child/own-children.ts';
import { Worker } from '../child/worker.ts';
import { WorkerPool } from '../child/worker-pool.ts';
import type { AgentConfig } from '../config/agent-config.ts';
import { discover } from '../discovery/discover.ts';
import { mountOf, probeTargets } from '../discovery/probe-targets.ts';
import { type ProbeMeans, probeSuperblock } from '../probe/probe-superblock.ts';
import { printable } from '../status/status-table.ts';
import { readConfig } from './read-config.ts';

const UNHEALTHY = 1;
const WRONG_USE = 2;

/** One line of `probe --json`; `server` and `export` null where the path is on no mount of the configured types. */
interface ProbedPath {
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

export async function probe(
  paths: readonly string[],
  { config: file, isJson }: { config: string | undefined; isJson: boolean },
): Promise<void> {
  const config = readConfig(file, WRONG_USE);
  if (!config) return;
  const means = probeMeans(config);
  const probed = await probeAll(paths, { config, means, onProgress: (each) => printProgress(each, isJson) });
  if (isJson) process.stdout.write(`${JSON.stringify(probed, null, 2)}\n`);
  else if (probed.length === 0) process.stdout.write(`no mounts of type ${config.filesystemTypes.join(', ')}\n`);
  means.pool.close();
  means.children.killAll();
  // Not left to the event loop: a child that cannot be killed would keep it alive for ever.
  process.exit(probed.every((each) => each.outcome === 'ok') ? 0 : UNHEALTHY);
}

function probeMeans({ probe: { maxOutstandingChildren, slowSeconds, timeoutSeconds } }: AgentConfig): ProbeMeans {
  return {
    pool: new WorkerPool({ startWorker: () => new Worker() }),
    children: new OwnChildren(maxOutstandingChildren),
    terms: { deadlineMs: timeoutSeconds * 1000, slowMs: slowSeconds * 1000, clock: systemClock },
  };
}

interface ProbeRun {
  config: AgentConfig;
  means: ProbeMeans;
  onProgress(probed: ProbedPath): void;
}

async function probeAll(paths: readonly string[], { config, means, onProgress }: ProbeRun): Promise<ProbedPath[]> {
  const { mounts } = await discover(means.pool, config.filesystemTypes);
  const wanted = paths.length > 0 ? paths.map((path) => resolve(path)) : undefined;
  const targets = wanted ?? probeTargets(mounts).map((target) => target.path);
  return Promise.all(
    targets.map(async (path) => {
      const probed = await probePath(path, mountOf(path, mounts), means);
      onProgress(probed);
      return probed;
    }),
  );
}

async function probePath(path: string, mount: MountDescription | undefined, means: ProbeMeans): Promise<ProbedPath> {
  const place = { mountpoint: path, server: mount?.serverName ?? null, export: mount?.exportPath ?? null };
  const result = await probeSuperblock(path, means);
  if (!result) throw new Error(`the probe of ${path} ended without an answer`);
  const { errno, isKillable, latencyMs, outcome, stack, syscall, wchan } = result.evidence;
  return { ...place, outcome, latencyMs, errno, wchan, syscall, stack, isKillable };
}

function printProgress(
  { errno, latencyMs, mountpoint, outcome, server, wchan, ...rest }: ProbedPath,
  isJson: boolean,
): void {
  const of = server === null ? '' : `  ${server}:${printable(rest.export ?? '')}`;
  const why = wchan ? `  in ${wchan}` : errno ? `  ${errno}` : '';
  const line = `${outcome.padEnd(6)} ${latencyMs.toFixed(1).padStart(8)} ms  ${printable(mountpoint)}${of}${why}\n`;
  (isJson ? process.stderr : process.stdout).write(line);
}
