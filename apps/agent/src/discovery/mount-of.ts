import type { MountDescription } from '@mountwatch/protocol';
import type { Discovery } from './discover.ts';

/**
 * The mount of a wanted type that a path lies on; undefined where the innermost mount above it is of another type, as
 * with a local `/var/lib` on a host whose `/` is NFS. Compares names only: looking at the path could hang.
 */
export function mountOf(
  path: string,
  { mounts, otherMountpoints, skippedMounts }: Pick<Discovery, 'mounts' | 'otherMountpoints' | 'skippedMounts'>,
): MountDescription | undefined {
  const wanted = [...mounts, ...skippedMounts];
  const mountpoints = [...wanted.map((mount) => mount.mountpoint), ...otherMountpoints];
  const above = mountpoints.filter((mountpoint) => `${path}/`.startsWith(mountpoint.replace(/\/?$/, '/')));
  const innermost = above.sort((a, b) => b.length - a.length)[0];
  return wanted.find((mount) => mount.mountpoint === innermost);
}
