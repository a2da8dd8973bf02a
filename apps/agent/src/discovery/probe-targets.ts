import type { MountDescription } from '@mountwatch/protocol';
import type { ProbeTarget } from '../probe/probe-superblock.ts';

/** One target per superblock, by the shortest of its mountpoints: the fewest folders on the way that could hang. */
export function probeTargets(mounts: readonly MountDescription[]): ProbeTarget[] {
  const paths = new Map<string, string>();
  for (const { superblock, mountpoint } of mounts) {
    const known = paths.get(superblock);
    if (known === undefined || mountpoint.length < known.length) paths.set(superblock, mountpoint);
  }
  return [...paths].map(([superblock, path]) => ({ superblock, path }));
}
