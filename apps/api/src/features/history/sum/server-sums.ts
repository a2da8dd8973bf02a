import type { Resolution } from '../history-query.ts';
import { SummarySum } from '../merge-summaries.ts';
import type { NamedSummary, StoredSummary } from '../stored-summary.ts';

/** What a host told of one minute of its mounts. */
export interface ToldMinute {
  hostId: string;
  from: Date;
  toldIn: bigint;
  mounts: NamedSummary[];
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

/** Hosts' minutes, added up by server and minute; hours and days are made of these in the end, which are fewer. */
export class ServerSums {
  readonly #minutes = new Map<string, SumToAdd>();

  /** A mountpoint that nobody knows belongs to no server; that of a superblock that had its turn says nothing new. */
  add({ from, mounts }: ToldMinute, knownMounts: readonly KnownMount[]): void {
    const known = new Map(knownMounts.map((mount) => [mount.mountpoint, mount]));
    const counted = new Set<string>();
    for (const { name, summary } of mounts) {
      const mount = known.get(name);
      if (mount === undefined || counted.has(mount.superblock)) continue;
      counted.add(mount.superblock);
      addTo(this.#minutes, { serverId: mount.serverId, resolution: 'minute', from }, summary);
    }
  }

  /** Each minute, hour and day once. */
  entries(): SumToAdd[] {
    const longer = new Map<string, SumToAdd>();
    for (const { from, serverId, sum } of this.#minutes.values()) {
      const summary = sum.toSummary();
      for (const resolution of ['hour', 'day'] as const) addTo(longer, { serverId, resolution, from }, summary);
    }
    return [...this.#minutes.values(), ...longer.values()];
  }
}

/** `from` is any instant of the minute, hour or day. */
function addTo(
  sums: Map<string, SumToAdd>,
  { from, resolution, serverId }: Omit<SumToAdd, 'sum'>,
  summary: StoredSummary,
): void {
  const lengthMs = LENGTH_MS[resolution];
  const fromMs = Math.floor(from.getTime() / lengthMs) * lengthMs;
  const key = `${serverId} ${resolution} ${fromMs}`;
  let known = sums.get(key);
  if (known === undefined) {
    known = { serverId, resolution, from: new Date(fromMs), sum: new SummarySum() };
    sums.set(key, known);
  }
  known.sum.add(summary);
}
