import type { Clock } from '@mountwatch/runtime';
import { listInChild, readManyInChild } from '../child/ask-of-sysfs.ts';
import { readInChild } from '../child/read-in-child.ts';
import type { WorkerPool } from '../child/worker-pool.ts';
import type { AgentConfig } from '../config/agent-config.ts';
import type { MinuteLedger } from '../minutes/minute-ledger.ts';
import { MinuteStage } from '../minutes/minute-stage.ts';
import type { MountObserver } from '../mount-observer.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { TrafficStage } from './traffic-stage.ts';

interface Core {
  config: AgentConfig;
  clock: Clock;
  health: SelfHealth;
  pool: WorkerPool;
  outbox: Outbox;
}

interface Told {
  observer: MountObserver;
  tally: MinuteLedger;
}

const MOUNTSTATS = { path: '/proc/self/mountstats', maxBytes: 64 * 1024 * 1024, deadlineMs: 5000 };

/** The stage that watches traffic, and the one that tells of each minute what traffic and probes were. */
export function makeTraffic(
  { clock, config, health, outbox, pool }: Core,
  { observer, tally }: Told,
): { traffic: TrafficStage; minutes: MinuteStage } {
  const mounts = () => observer.descriptions;
  const traffic = new TrafficStage({
    ...{ clock, health, mounts },
    sysfs: { list: (folder) => listInChild(pool, folder), readMany: (paths) => readManyInChild(pool, paths) },
    readMountstats: () => readInChild(pool, MOUNTSTATS),
    suspicions: observer.suspicions,
    deadlineMs: config.probe.timeoutSeconds * 1000,
    onDifference: (superblock, difference) => tally.noteTraffic(superblock, difference),
    onEvidence: (superblock, evidence) => observer.takeTraffic(superblock, evidence),
  });
  const minutes = new MinuteStage({
    ...{ clock, health, mounts },
    ledger: tally,
    append: (change) => outbox.append(change),
    sampleTraffic: () => traffic.sample(),
  });
  return { traffic, minutes };
}
