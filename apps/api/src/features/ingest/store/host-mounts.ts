import type { StoredMount } from './mounts.store.ts';

/** The mounts that a group's records speak of, as the transaction holds them. */
export class HostMounts {
  readonly #byHost = new Map<string, Map<string, StoredMount>>();

  /** Of two that are given under one mountpoint the later one counts. */
  constructor(mounts: Iterable<StoredMount>) {
    for (const mount of mounts) {
      const ofHost = this.#byHost.get(mount.hostId) ?? new Map<string, StoredMount>();
      ofHost.set(mount.mountpoint, mount);
      this.#byHost.set(mount.hostId, ofHost);
    }
  }

  at(hostId: string, mountpoint: string): StoredMount | undefined {
    return this.#byHost.get(hostId)?.get(mountpoint);
  }

  /** Of those at these mountpoints one that is still mounted, if there is one; of several the one that was known first. */
  firstOf(hostId: string, mountpoints: readonly string[]): StoredMount | undefined {
    const mounts = mountpoints.flatMap((mountpoint) => this.at(hostId, mountpoint) ?? []);
    return mounts.reduce<StoredMount | undefined>(
      (first, each) => (first && comesBefore(first, each) ? first : each),
      undefined,
    );
  }
}

function comesBefore(one: StoredMount, other: StoredMount): boolean {
  const [isGone, isOtherGone] = [one.state === 'unmounted', other.state === 'unmounted'];
  return isGone === isOtherGone ? one.id < other.id : isOtherGone;
}
