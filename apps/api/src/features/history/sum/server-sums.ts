import type { Resolution } from '../history-query.ts';
import { SummarySum } from '../merge-summaries.ts';
import { unpackSummaries } from '../packed/packed-summaries.ts';

/** What a host told of one minute of its mounts; their summaries still packed, as base64, a tenth of what they are unpacked. */
export interface ToldMinute {
  hostId: string;
  from: Date;
  toldIn: bigint;
  mounts: string;
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
  readonly #minutes = new Map<number, Map<string, SummarySum>>();

  /** A mountpoint that nobody knows belongs to no server; that of a superblock that had its turn says nothing new. */
  add({ from, mounts }: ToldMinute, knownMounts: readonly KnownMount[]): void {
    const known = new Map(knownMounts.map((mount) => [mount.mountpoint, mount]));
    const counted = new Set<string>();
    const sums = sumsOf(this.#minutes, beginOf('minute', from.getTime()));
    for (const { name, summary } of unpackSummaries(Buffer.from(mounts, 'base64'))) {
      const mount = known.get(name);
      if (mount === undefined || counted.has(mount.superblock)) continue;
      counted.add(mount.superblock);
      sumOf(sums, mount.serverId).add(summary);
    }
  }

  /** Each minute, hour and day once. */
  entries(): SumToAdd[] {
    const longer = {
      hour: new Map<number, Map<string, SummarySum>>(),
      day: new Map<number, Map<string, SummarySum>>(),
    };
    for (const [fromMs, sums] of this.#minutes) {
      for (const [serverId, sum] of sums) {
        const summary = sum.toSummary();
        for (const resolution of ['hour', 'day'] as const) {
          sumOf(sumsOf(longer[resolution], beginOf(resolution, fromMs)), serverId).add(summary);
        }
      }
    }
    const all = { minute: this.#minutes, ...longer };
    return (['minute', 'hour', 'day'] as const).flatMap((resolution) => listed(resolution, all[resolution]));
  }
}

function beginOf(resolution: Resolution, atMs: number): number {
  return Math.floor(atMs / LENGTH_MS[resolution]) * LENGTH_MS[resolution];
}

function sumsOf(byStart: Map<number, Map<string, SummarySum>>, fromMs: number): Map<string, SummarySum> {
  const sums = byStart.get(fromMs) ?? new Map<string, SummarySum>();
  byStart.set(fromMs, sums);
  return sums;
}

function sumOf(sums: Map<string, SummarySum>, serverId: string): SummarySum {
  const known = sums.get(serverId);
  if (known !== undefined) return known;
  const sum = new SummarySum();
  sums.set(serverId, sum);
  return sum;
}

function listed(resolution: Resolution, byStart: ReadonlyMap<number, ReadonlyMap<string, SummarySum>>): SumToAdd[] {
  return [...byStart].flatMap(([fromMs, sums]) =>
    Array.from(sums, ([serverId, sum]) => ({ serverId, resolution, from: new Date(fromMs), sum })),
  );
}
