import type { MountDescription } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';

const MIN_BETWEEN_MS = 10_000;

/** Who else is to be asked when a mount is in trouble: what its server serves, each at most once in ten seconds. */
export class Neighbours {
  readonly #clock: Clock;
  readonly #namedMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The superblocks of the same server name or address that were not named within the last ten seconds. */
  of(superblock: string, mounts: readonly MountDescription[]): string[] {
    const own = mounts.filter((mount) => mount.superblock === superblock);
    const servers = new Set(own.flatMap(({ address, serverName }) => [serverName, address ?? serverName]));
    const isOfServer = ({ address, serverName }: MountDescription) =>
      servers.has(serverName) || (address !== null && servers.has(address));
    const nowMs = this.#clock.monotonicMs();
    const others = new Set(mounts.filter(isOfServer).map((mount) => mount.superblock));
    others.delete(superblock);
    const named = [...others].filter((each) => nowMs - (this.#namedMs.get(each) ?? -Infinity) >= MIN_BETWEEN_MS);
    for (const each of named) this.#namedMs.set(each, nowMs);
    return named;
  }

  forgetAllBut(superblocks: ReadonlySet<string>): void {
    for (const each of this.#namedMs.keys()) if (!superblocks.has(each)) this.#namedMs.delete(each);
  }
}
