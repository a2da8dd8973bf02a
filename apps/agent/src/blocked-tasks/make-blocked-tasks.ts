import { setTimeout } from 'node:timers/promises';
import type { Clock } from '@mountwatch/runtime';
import type { WorkerPool } from '../child/worker-pool.ts';
import type { MountObserver } from '../mount-observer.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { BlockedTasksStage } from './blocked-tasks-stage.ts';
import { PatientReader } from './patient-reader.ts';
import { ProcFolder } from './proc-folder.ts';
import { scanTasks } from './scan-tasks.ts';

interface Core {
  clock: Clock;
  health: SelfHealth;
  outbox: Outbox;
  pool: WorkerPool;
}

const sleep = (durationMs: number) => setTimeout(durationMs, undefined, { ref: false });

/** The stage that looks for blocked tasks while mounts are in trouble; each trouble's begin and end calls it. */
export function makeBlockedTasks(
  { clock, health, outbox, pool }: Core,
  observer: Pick<MountObserver, 'descriptions' | 'troubles'>,
): BlockedTasksStage {
  const isTroubled = (superblock: string) => observer.troubles.superblocks.has(superblock);
  const stage = new BlockedTasksStage({
    ...{ clock, health },
    scan: (request) => {
      const reader = new PatientReader(pool);
      const proc = new ProcFolder('/proc', reader.ask);
      return scanTasks(request, { proc, sleep, costMs: () => reader.costMs });
    },
    troubledMountpoints: () =>
      observer.descriptions.filter((mount) => isTroubled(mount.superblock)).map((mount) => mount.mountpoint),
    append: (change) => outbox.append(change),
  });
  observer.troubles.onChanged(() => stage.reviewSoon());
  return stage;
}
