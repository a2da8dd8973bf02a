import type { Resolution } from '../history-query.ts';
import { SummarySum } from '../merge-summaries.ts';
import type { StoredSummary } from '../stored-summary.ts';

/** What a host told of one minute of its mounts. */
export interface ToldMinute {
  hostId: string;
  from: Date;
  toldIn: bigint;
  mounts: (StoredSummary & { mountpoint: string })[];
}

/** Whose a mountpoint of a host is. Mounts of one superblock are probed and counted as one. */
export interface KnownMount {
  mountpoint: string;
  serverId: string;
  superblock: string;
}

/** What is to be added to a minute, an hour or a day of a server. */
export interface SumToAdd {
  serverId: string;
  resolution: Resolution;
  from: Date;
  sum: SummarySum;
}

const LENGTH_MS: Record<Resolution, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const RESOLUTIONS = Object.keys(LENGTH_MS) as Resolution[];

/** Hosts' minutes, added up by server: by minute, by hour and by day. */
export class ServerSums {
  readonly #sums = new Map<string, SumToAdd>();

  /** A mountpoint that nobody knows belongs to no server; that of a superblock that had its turn says nothing new. */
  add({ from, mounts }: ToldMinute, knownMounts: readonly KnownMount[]): void {
    const known = new Map(knownMounts.map((mount) => [mount.mountpoint, mount]));
    const counted = new Set<string>();
    for (const summary of mounts) {
      const mount = known.get(summary.mountpoint);
      if (mount === undefined || counted.has(mount.superblock)) continue;
      counted.add(mount.superblock);
      for (const resolution of RESOLUTIONS) this.#sumOf(mount.serverId, resolution, from).add(summary);
    }
  }

  entries(): SumToAdd[] {
    return [...this.#sums.values()];
  }

  #sumOf(serverId: string, resolution: Resolution, instant: Date): SummarySum {
    const lengthMs = LENGTH_MS[resolution];
    const fromMs = Math.floor(instant.getTime() / lengthMs) * lengthMs;
    const key = `${serverId} ${resolution} ${fromMs}`;
    const known = this.#sums.get(key);
    if (known) return known.sum;
    const sum = new SummarySum();
    this.#sums.set(key, { serverId, resolution, from: new Date(fromMs), sum });
    return sum;
  }
}
