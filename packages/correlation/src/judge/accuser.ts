import type { Cell } from '../fleet/entities.ts';
import type { BadState } from '../incident-state.ts';

/** Hard: a mount that does not answer at all, or with errors. Slow: one that answers, slowly. */
export type Channel = 'hard' | 'slow';

/**
 * A mount that accuses: bad now, or bad earlier in the present spell of the incident that owns it. The second kind keeps the
 * evidence since an incident began together: a server that is coming back was the cause for those that answer already, too.
 */
export interface Accuser {
  cell: Cell;
  channel: Channel;
  state: BadState;
  sinceMs: number;
  /** How much it says, 0…1: a suspicion says less than a probe past its deadline. */
  strength: number;
  isBadNow: boolean;
  /** The key of the component that is held responsible so far; null while no incident owns the mount. */
  ownerKey: string | null;
  /** Set by the search, when a component has been found that explains it. */
  isExplained: boolean;
}

/** The accusers by what `keyOf` says of them, in the order of their first appearance. */
export function groupAccusers<Key>(accusers: Iterable<Accuser>, keyOf: (accuser: Accuser) => Key): Map<Key, Accuser[]> {
  const groups = new Map<Key, Accuser[]>();
  for (const accuser of accusers) addToGroup(groups, keyOf(accuser), accuser);
  return groups;
}

/** Adds an accuser to the others of its group. */
export function addToGroup<Key>(groups: Map<Key, Accuser[]>, key: Key, accuser: Accuser): void {
  const group = groups.get(key);
  if (group) group.push(accuser);
  else groups.set(key, [accuser]);
}

/** The hosts of these mounts, each once. */
export function hostsOf(accusers: Iterable<Accuser>): Set<string> {
  const hosts = new Set<string>();
  for (const { cell } of accusers) hosts.add(cell.place.host.id);
  return hosts;
}

/** When the first of these mounts failed. */
export function onsetOf(accusers: readonly Accuser[]): number {
  return accusers.reduce((earliest, { sinceMs }) => Math.min(earliest, sinceMs), Number.POSITIVE_INFINITY);
}
