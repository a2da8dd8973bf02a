import type { MountDescription } from '@mountwatch/protocol';
import type { ProbeKindName, ProbeRule } from '../config/probe-rule.ts';
import type { ProbeTarget } from '../probe/probe-target.ts';
import { ruleOf } from './select-probe.ts';

/** How mounts are probed of which no rule says otherwise, and the rules. */
export interface ProbePolicy {
  intervalMs: number;
  deadlineMs: number;
  rules: readonly ProbeRule[];
}

const DEFAULT_KIND: ProbeKindName = 'statfs';

/**
 * One target per superblock that is probed, by the mountpoint with the fewest mounts and folders on the way that could
 * hang themselves. The rule that matches that mountpoint is the one for its superblock.
 */
export function probeTargets(mounts: readonly MountDescription[], policy: ProbePolicy): ProbeTarget[] {
  const chosen = new Map<string, MountDescription>();
  for (const mount of mounts) {
    if (mount.watch === 'traffic') continue;
    const known = chosen.get(mount.superblock);
    if (!known || isBetterWay(mount, known, mounts)) chosen.set(mount.superblock, mount);
  }
  return [...chosen.values()].map((mount) => {
    const rule = ruleOf(mount, policy.rules);
    return {
      superblock: mount.superblock,
      path: mount.mountpoint,
      kind: rule?.kind ?? DEFAULT_KIND,
      pathBelow: rule?.path ?? '.',
      options: mount.options,
      intervalMs: rule?.intervalSeconds === undefined ? policy.intervalMs : rule.intervalSeconds * 1000,
      deadlineMs: rule?.timeoutSeconds === undefined ? policy.deadlineMs : rule.timeoutSeconds * 1000,
    };
  });
}

function isBetterWay(a: MountDescription, b: MountDescription, mounts: readonly MountDescription[]): boolean {
  const difference = mountsAbove(a, mounts).length - mountsAbove(b, mounts).length;
  return difference < 0 || (difference === 0 && a.mountpoint.length < b.mountpoint.length);
}

/** The mounts of other superblocks that a path leads through before it comes to this one. */
export function mountsAbove(
  { mountpoint, superblock }: Pick<MountDescription, 'mountpoint' | 'superblock'>,
  mounts: readonly MountDescription[],
): MountDescription[] {
  return mounts.filter(
    (outer) =>
      outer.superblock !== superblock &&
      outer.mountpoint !== mountpoint &&
      mountpoint.startsWith(outer.mountpoint.replace(/\/?$/, '/')),
  );
}
