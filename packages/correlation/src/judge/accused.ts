import type { BadState } from '../incident-state.ts';

/**
 * A mount that accuses: bad now, or bad earlier in the present spell of the incident that owns it. The second kind cannot
 * make a verdict, but keeps one: a server that is coming back was the cause for those that answer already, too.
 */
export interface Accused {
  mountId: string;
  hostId: string;
  serverId: string;
  exportId: string;
  state: BadState;
  sinceMs: number;
  isBadNow: boolean;
  /** The key of the component that is held responsible so far; null while no incident owns the mount. */
  ownerKey: string | null;
}

/** The mounts by what `keyOf` says of them, in the order of their first appearance. */
export function groupAccused(accused: Iterable<Accused>, keyOf: (mount: Accused) => string): Map<string, Accused[]> {
  const groups = new Map<string, Accused[]>();
  for (const mount of accused) {
    const group = groups.get(keyOf(mount));
    if (group) group.push(mount);
    else groups.set(keyOf(mount), [mount]);
  }
  return groups;
}

/** The hosts of these mounts, each once. */
export function hostsOf(accused: Iterable<Accused>): Set<string> {
  const hosts = new Set<string>();
  for (const mount of accused) hosts.add(mount.hostId);
  return hosts;
}
