import type { Clock } from '@mountwatch/runtime';
import { readInChild } from '../child/read-in-child.ts';
import type { WorkerPool } from '../child/worker-pool.ts';
import type { AgentConfig } from '../config/agent-config.ts';
import type { MountObserver } from '../mount-observer.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { openKernelLog } from './kernel-log-source.ts';
import { KernelLogStage } from './kernel-log-stage.ts';
import { KernelSuspicions } from './kernel-suspicions.ts';
import { NfsClientList } from './nfs-clients.ts';

interface Core {
  config: AgentConfig;
  clock: Clock;
  health: SelfHealth;
  outbox: Outbox;
  pool: WorkerPool;
  bootId: string;
}

/** The stage that reads the kernel's log where the last run left off, and suspects the mounts that it tells of. */
export function makeKernelLog(core: Core, observer: MountObserver): KernelLogStage {
  const { config, clock, health, outbox, pool, bootId } = core;
  const { suspicions } = observer;
  const lastProbe = (superblock: string) => observer.lastProbes.of(superblock, clock.nowMs());
  return new KernelLogStage({
    ...{ clock, health, bootId },
    cursor: outbox.kernelLogCursor(),
    acceptUserspace: config.kernelLog.acceptUserspace,
    sinceBootMs: () => Number(process.hrtime.bigint()) / 1e6,
    openSource: openKernelLog,
    mounts: () => observer.descriptions,
    clients: new NfsClientList((file) => readInChild(pool, file), clock),
    suspicions: new KernelSuspicions({ clock, suspicions, lastProbe }),
    append: (change) => outbox.append(change),
  });
}
