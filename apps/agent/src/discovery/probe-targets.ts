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

/** The mount, of those found, that a path lies on: the one with the longest mountpoint above it. */
export function mountOf(path: string, mounts: readonly MountDescription[]): MountDescription | undefined {
  const above = mounts.filter(
    ({ mountpoint }) => path === mountpoint || path.startsWith(`${mountpoint.replace(/\/$/, '')}/`),
  );
  return above.sort((a, b) => b.mountpoint.length - a.mountpoint.length)[0];
}
