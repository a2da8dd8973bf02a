import type { Clock } from '@mountwatch/runtime';
import type { MountObserver } from '../mount-observer.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { BlockedTasksStage } from './blocked-tasks-stage.ts';
import { Scanner } from './scanner.ts';

interface Core {
  clock: Clock;
  health: SelfHealth;
  outbox: Outbox;
}

/** The stage that looks for blocked tasks while mounts are in trouble; each trouble's begin and end calls it. */
export function makeBlockedTasks(
  { clock, health, outbox }: Core,
  observer: Pick<MountObserver, 'descriptions' | 'troubles'>,
): BlockedTasksStage {
  const isTroubled = (superblock: string) => observer.troubles.superblocks.has(superblock);
  const stage = new BlockedTasksStage({
    ...{ clock, health, scanner: new Scanner() },
    troubledMountpoints: () =>
      observer.descriptions.filter((mount) => isTroubled(mount.superblock)).map((mount) => mount.mountpoint),
    append: (change) => outbox.append(change),
  });
  observer.troubles.onChanged(() => stage.reviewSoon());
  return stage;
}
