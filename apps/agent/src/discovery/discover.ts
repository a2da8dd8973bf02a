import { parseMountinfo, visibleMounts } from '@mountwatch/nfs';
import type { MountDescription } from '@mountwatch/protocol';
import { withDeadline } from '@mountwatch/runtime';
import { errnoName } from '../child/errno-name.ts';
import type { WorkerPool } from '../child/worker-pool.ts';
import { describeMount } from './discovered-mount.ts';

/** What one look at mountinfo found. `otherMountpoints` tells "over-mounted" from "unmounted". */
export interface Discovery {
  mounts: MountDescription[];
  otherMountpoints: ReadonlySet<string>;
  malformedLines: readonly string[];
}

const MOUNTINFO = '/proc/self/mountinfo';
const MAX_MOUNTINFO_BYTES = 32 * 1024 * 1024;
const DEADLINE_MS = 5000;

/**
 * Finds the mounts of the wanted types that a path can reach. Reads only: nothing is looked up, so an autofs trigger
 * stays asleep and a dead server is not asked.
 */
export function findMounts(mountinfo: Uint8Array, filesystemTypes: readonly string[]): Discovery {
  const { mounts, malformed } = parseMountinfo(mountinfo);
  const isWanted = (filesystemType: string) => filesystemTypes.includes(filesystemType);
  const visible = visibleMounts(mounts);
  return {
    mounts: visible.filter((entry) => isWanted(entry.filesystemType)).map(describeMount),
    otherMountpoints: new Set(
      visible.filter((entry) => !isWanted(entry.filesystemType)).map((entry) => entry.mountpoint),
    ),
    malformedLines: malformed.map(({ line, reason }) => `line ${line}: ${reason}`),
  };
}

/** Reads mountinfo in a worker, since a stuck mount may hold the lock that it takes; rejects at the deadline. */
export async function discover(pool: WorkerPool, filesystemTypes: readonly string[]): Promise<Discovery> {
  return findMounts(await withDeadline(readMountinfo(pool), DEADLINE_MS, `reading ${MOUNTINFO}`), filesystemTypes);
}

async function readMountinfo(pool: WorkerPool): Promise<Uint8Array> {
  const lease = await pool.lend({ mayHang: false });
  if (!lease) throw new Error(`${MOUNTINFO} was not read: every worker is inside a call`);
  const giveUp = setTimeout(() => {
    lease.worker.kill();
    lease.giveBack();
  }, DEADLINE_MS);
  try {
    const path = Buffer.from(MOUNTINFO).toString('base64');
    const answer = await lease.worker.ask({ op: 'read', path, maxBytes: MAX_MOUNTINFO_BYTES });
    if (answer?.op !== 'read') throw new Error(`${MOUNTINFO} was not read: the worker ended`);
    if (answer.errno !== null) throw new Error(`${MOUNTINFO} was not read: ${errnoName(answer.errno)}`);
    return Buffer.from(answer.bytes, 'base64');
  } finally {
    clearTimeout(giveUp);
    lease.giveBack();
  }
}
