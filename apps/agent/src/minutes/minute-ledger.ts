import type { MountstatsDifference, TransportDifference } from '@mountwatch/nfs';
import {
  type LatencyHistogram,
  latencyBucket,
  type MountDescription,
  type MountMinute,
  type OperationTraffic,
  type ProbeEvidence,
  type ProbeOutcome,
} from '@mountwatch/protocol';
import { addOperations, busiestOperations } from './operation-traffic.ts';

interface Tally {
  outcomes: Map<ProbeOutcome, number>;
  latencies: Map<number, number>;
  skippedProbeCount: number;
  operations: Map<string, OperationTraffic>;
  transport: TransportDifference | null;
}

/**
 * What has been seen of each superblock since the last minute was told. A superblock with several mountpoints tells its
 * probes at each of them, and its traffic at the shortest alone, or a sum over mounts would count it twice.
 */
export class MinuteLedger {
  #tallies = new Map<string, Tally>();

  /** A probe that hung has no latency yet: it is counted, and in no histogram. */
  noteProbe(superblock: string, { latencyMs, outcome }: Pick<ProbeEvidence, 'latencyMs' | 'outcome'>): void {
    const { latencies, outcomes } = this.#tallyOf(superblock);
    increment(outcomes, outcome);
    if (outcome !== 'hung') increment(latencies, latencyBucket(latencyMs));
  }

  noteSkipped(superblock: string): void {
    this.#tallyOf(superblock).skippedProbeCount += 1;
  }

  noteTraffic(superblock: string, { operations, transport }: MountstatsDifference): void {
    const tally = this.#tallyOf(superblock);
    addOperations(tally.operations, operations);
    if (transport) tally.transport = tally.transport ? sum(tally.transport, transport) : transport;
  }

  /** The minute of each mount that has something to say; what is taken is forgotten. */
  take(mounts: readonly MountDescription[]): MountMinute[] {
    const tallies = this.#tallies;
    this.#tallies = new Map();
    const shortest = shortestMountpoints(mounts);
    return mounts.flatMap(({ mountpoint, superblock }) => {
      const tally = tallies.get(superblock);
      if (!tally) return [];
      return minuteOf(mountpoint, tally, shortest.get(superblock) === mountpoint) ?? [];
    });
  }

  #tallyOf(superblock: string): Tally {
    let tally = this.#tallies.get(superblock);
    if (!tally) {
      tally = {
        ...{ outcomes: new Map(), latencies: new Map(), skippedProbeCount: 0 },
        ...{ operations: new Map(), transport: null },
      };
      this.#tallies.set(superblock, tally);
    }
    return tally;
  }
}

/** Null where nothing was done on this mount itself: what its neighbours did on the same transport is their news. */
function minuteOf(mountpoint: string, tally: Tally, hasTraffic: boolean): MountMinute | null {
  const { operations, outcomes, skippedProbeCount, transport } = tally;
  const isBusy = hasTraffic && operations.size > 0;
  if (outcomes.size === 0 && skippedProbeCount === 0 && !isBusy) return null;
  const latency: LatencyHistogram = [...tally.latencies].sort(([a], [b]) => a - b);
  const traffic = hasTraffic && transport ? { operations: busiestOperations(operations), transport } : null;
  return { mountpoint, probes: { counts: Object.fromEntries(outcomes), latency }, skippedProbeCount, traffic };
}

function shortestMountpoints(mounts: readonly MountDescription[]): Map<string, string> {
  const shortest = new Map<string, string>();
  for (const { mountpoint, superblock } of mounts) {
    const known = shortest.get(superblock);
    if (known === undefined || mountpoint.length < known.length) shortest.set(superblock, mountpoint);
  }
  return shortest;
}

function increment<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sum(a: TransportDifference, b: TransportDifference): TransportDifference {
  return {
    transportCount: b.transportCount,
    sendCount: a.sendCount + b.sendCount,
    receiveCount: a.receiveCount + b.receiveCount,
    connectCount: a.connectCount + b.connectCount,
    badXidCount: a.badXidCount + b.badXidCount,
  };
}
