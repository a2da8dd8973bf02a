import { readInChild } from '../child/read-in-child.ts';
import { type Finding, ok, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const SOURCES = [
  { path: '/proc/self/mountstats', without: 'no traffic is seen: hangs are found by probes alone' },
  { path: '/proc/fs/nfsfs/servers', without: 'kernel lines are joined to mounts by name and address only' },
  { path: '/proc/fs/nfsfs/volumes', without: 'kernel lines are joined to mounts by name and address only' },
] as const;
const BOUNDS = { maxBytes: 64 * 1024, deadlineMs: 3000 };

/** Whether the kernel shows its NFS clients; without the NFS module loaded some of these are not there. */
export function checkKernelSources({ pool }: Patient): Promise<Finding[]> {
  return Promise.all(
    SOURCES.map(async ({ path, without }) => {
      try {
        await readInChild(pool, { path, ...BOUNDS });
        return ok('kernel sources', `${path} can be read`);
      } catch (fault) {
        const remedy = 'Not there before the first NFS mount; otherwise ask as root.';
        return warning('kernel sources', `${(fault as Error).message}: ${without}`, remedy);
      }
    }),
  );
}
