import { createHash } from 'node:crypto';
import { type MountinfoEntry, parseMountinfo, visibleMounts } from '@mountwatch/nfs';
import type { MountDescription } from '@mountwatch/protocol';
import { readInChild } from '../child/read-in-child.ts';
import type { WorkerPool } from '../child/worker-pool.ts';
import type { ProbeRule } from '../config/probe-rule.ts';
import { autofsManaged } from './autofs-managed.ts';
import { describeMount } from './discovered-mount.ts';
import { ruleOf } from './select-probe.ts';

/** What one look at mountinfo found. `otherMountpoints` tells "over-mounted" from "unmounted". */
export interface Discovery {
  mounts: MountDescription[];
  /** Those that the configuration wants left alone. */
  skippedMounts: MountDescription[];
  otherMountpoints: ReadonlySet<string>;
  malformedLines: readonly string[];
}

/** Which mounts are looked for, and what is different for some of them. */
export interface WantedMounts {
  filesystemTypes: readonly string[];
  rules: readonly ProbeRule[];
}

const MOUNTINFO = { path: '/proc/self/mountinfo', maxBytes: 32 * 1024 * 1024, deadlineMs: 5000 };

/**
 * Finds the mounts of the wanted types that a path can reach. Reads only: nothing is looked up, so an autofs trigger
 * stays asleep and a dead server is not asked.
 */
export function findMounts(mountinfo: Uint8Array, { filesystemTypes, rules }: WantedMounts): Discovery {
  const { mounts: entries, malformed } = parseMountinfo(mountinfo);
  const isWanted = ({ filesystemType }: MountinfoEntry) => filesystemTypes.includes(filesystemType);
  // Where automount has let a mount go, its own is left: it covers nothing.
  const isCovering = (entry: MountinfoEntry) => !isWanted(entry) && entry.filesystemType !== 'autofs';
  const visible = visibleMounts(entries);
  const automounted = autofsManaged(entries);
  const mounts: MountDescription[] = [];
  const skippedMounts: MountDescription[] = [];
  for (const entry of visible.filter(isWanted)) {
    const mount = describeMount(entry);
    const rule = ruleOf(mount, rules);
    const watch = rule?.watch ?? (automounted.has(entry) && rule?.kind === undefined ? 'traffic' : 'probe');
    if (rule?.skip) skippedMounts.push(mount);
    else mounts.push({ ...mount, watch });
  }
  return {
    ...{ mounts, skippedMounts },
    otherMountpoints: new Set(visible.filter(isCovering).map((entry) => entry.mountpoint)),
    malformedLines: malformed.map(({ line, reason }) => `line ${line}: ${reason}`),
  };
}

/** Reads mountinfo in a child, since a stuck mount may hold the lock that it takes; rejects at the deadline. */
export async function discover(pool: WorkerPool, wanted: WantedMounts): Promise<Discovery> {
  return findMounts(await readInChild(pool, MOUNTINFO), wanted);
}

/** Discovers again and again: as long as mountinfo says the same, which costs little to see, it gives the same object. */
export function rediscover(pool: WorkerPool, wanted: WantedMounts): () => Promise<Discovery> {
  let last: { digest: string; discovery: Discovery } | undefined;
  return async () => {
    const bytes = await readInChild(pool, MOUNTINFO);
    const digest = createHash('sha256').update(bytes).digest('base64');
    if (last?.digest !== digest) last = { digest, discovery: findMounts(bytes, wanted) };
    return last.discovery;
  };
}
