import { z } from 'zod';
import { NamedReference } from './reference.ts';
import { Id, Instant, PathText } from './scalars.ts';

/** Most tasks that one report names; the rest is counted. */
export const MAX_BLOCKED_TASKS = 100;

/**
 * A thread that sleeps in NFS or RPC. `since` is when it was first seen so; `unit` the systemd unit and `containerId` the
 * container that its cgroup names; `mountpoints` those that its working folder or open files lie on, as far as that was seen.
 */
export const BlockedTask = z.object({
  pid: z.int().positive(),
  threadId: z.int().positive(),
  command: z.string().max(64),
  wchan: z.string().max(128).nullable(),
  /** Whether SIGKILL would end it: false for a task in an uninterruptible wait. */
  isKillable: z.boolean().nullable(),
  isKernelThread: z.boolean(),
  since: Instant,
  unit: z.string().max(256).nullable(),
  containerId: z.string().max(128).nullable(),
  stack: z.array(z.string().max(256)).max(64),
  mountpoints: z.array(PathText).max(16),
});
export type BlockedTask = z.infer<typeof BlockedTask>;

/** Every task found blocked at one moment; `totalCount` also counts those beyond the list. */
export const BlockedTasks = z.object({
  totalCount: z.int().nonnegative(),
  isComplete: z.boolean(),
  tasks: z.array(BlockedTask).max(MAX_BLOCKED_TASKS),
});
export type BlockedTasks = z.infer<typeof BlockedTasks>;

/** A host's report of blocked tasks, in REST. */
export const BlockedTasksReport = BlockedTasks.extend({ id: Id, host: NamedReference, at: Instant });
export type BlockedTasksReport = z.infer<typeof BlockedTasksReport>;
