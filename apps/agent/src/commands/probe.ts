import { resolve } from 'node:path';
import type { MountDescription } from '@mountwatch/protocol';
import { systemClock } from '@mountwatch/runtime';
import { OwnChildren } from '../child/own-children.ts';
import { Worker } from '../child/worker.ts';
import { WorkerPool } from '../child/worker-pool.ts';
import type { AgentConfig } from '../config/agent-config.ts';
import { type Discovery, discover } from '../discovery/discover.ts';
import { mountOf } from '../discovery/mount-of.ts';
import { type ProbePolicy, probeTargets } from '../discovery/probe-targets.ts';
import type { ProbeMeans } from '../probe/probe-superblock.ts';
import type { ProbeTarget } from '../probe/probe-target.ts';
import { type ProbedPath, probedLine, probePath } from './probe-path.ts';
import { readConfig } from './read-config.ts';

const UNHEALTHY = 1;
const WRONG_USE = 2;

export async function probe(
  paths: readonly string[],
  { config: file, isJson }: { config: string | undefined; isJson: boolean },
): Promise<void> {
  if (paths.includes('')) {
    process.stderr.write('an empty path is no path (an unset variable of the shell?)\n');
    process.exitCode = WRONG_USE;
    return;
  }
  const config = readConfig(file, WRONG_USE);
  if (!config) return;
  const means = probeMeans(config);
  const probed = await probeAll(paths, {
    config,
    means,
    onProgress: (each) => (isJson ? process.stderr : process.stdout).write(probedLine(each)),
  });
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
  const { filesystemTypes, probe: settings } = config;
  const { intervalSeconds, rules, timeoutSeconds } = settings;
  const policy = { intervalMs: intervalSeconds * 1000, deadlineMs: timeoutSeconds * 1000, rules };
  const discovery = await discover(means.pool, { filesystemTypes, rules });
  const isOfAll = paths.length === 0;
  const targets = isOfAll
    ? probeTargets(discovery.mounts, policy)
    : paths.map((path) => targetOf(resolve(path), discovery, policy));
  const probed = await Promise.all(
    targets.map(async (target) => {
      const first = await probePath(target, mountOf(target.path, discovery), means);
      // What a probe says holds for every mountpoint of its superblock.
      const others = isOfAll ? otherMountpoints(target, discovery.mounts) : [];
      const all = [first, ...others.map((mountpoint) => ({ ...first, mountpoint }))];
      for (const each of all) onProgress(each);
      return all;
    }),
  );
  return probed.flat();
}

/** A mountpoint is probed as its rule says; any other path by `statfs` and `lstat`, with its mount's deadline. */
function targetOf(path: string, discovery: Discovery, policy: ProbePolicy): ProbeTarget {
  const { deadlineMs, intervalMs } = policy;
  const mount = mountOf(path, discovery);
  const plain: ProbeTarget = {
    ...{ superblock: '', path, kind: 'statfs', pathBelow: '.' },
    ...{ options: mount?.options ?? {}, intervalMs, deadlineMs },
  };
  const [ofMount = plain] = mount ? probeTargets([{ ...mount, watch: 'probe' }], policy) : [];
  return ofMount.path === path ? ofMount : { ...plain, deadlineMs: ofMount.deadlineMs };
}

function otherMountpoints({ path, superblock }: ProbeTarget, mounts: readonly MountDescription[]): string[] {
  const same = mounts.filter((mount) => mount.superblock === superblock && mount.mountpoint !== path);
  return same.map((mount) => mount.mountpoint);
}
