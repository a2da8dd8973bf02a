import type { Fleet } from '../fleet/fleet.ts';
import type { CorrelatorSettings } from '../settings.ts';
import { type Accused, groupAccused, hostsOf } from './accused.ts';

/** What judging needs to know: the fleet, which components are held responsible already, and who accuses a server now. */
export interface Bench {
  fleet: Fleet;
  settings: CorrelatorSettings;
  isOpen(key: string): boolean;
  accusersOf(serverId: string): ReadonlySet<string>;
}

const NOBODY: ReadonlySet<string> = new Set();

/** The bench before which these mounts accuse; `isOpen` knows the components of live incidents. */
export function benchOf(accused: readonly Accused[], known: Omit<Bench, 'accusersOf'>): Bench {
  const badNow = accused.filter((mount) => mount.isBadNow);
  const accusers = new Map<string, Set<string>>();
  for (const [serverId, mounts] of groupAccused(badNow, (mount) => mount.serverId)) {
    accusers.set(serverId, hostsOf(mounts));
  }
  return { ...known, accusersOf: (serverId) => accusers.get(serverId) ?? NOBODY };
}
