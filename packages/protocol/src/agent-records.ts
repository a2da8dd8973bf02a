/**
 * What an agent writes to its outbox and the API stores exactly once. Each record has the outbox's `sequence`.
 * Order matters: a `mount` record comes before the first `transition` of that mountpoint.
 */
import { z } from 'zod';
import { BlockedTasks } from './blocked-task.ts';
import { KernelEventKind, KernelSeverity } from './kernel-event.ts';
import { MountDescription, MountState } from './mount.ts';
import { MountMinutes, PackedMinutes } from './mount-minute.ts';
import { BootId, Instant, PathText, Sequence, ServerName } from './scalars.ts';
import { SuspicionReason } from './suspicion.ts';
import { TransitionEvidence } from './transition.ts';
import { Triage } from './triage.ts';

/** "This mount is here, and looks so": sent when a mount is found and when anything of its description changes. */
export const MountRecord = z.object({
  kind: z.literal('mount'),
  sequence: Sequence,
  observedAt: Instant,
  mount: MountDescription,
});
export type MountRecord = z.infer<typeof MountRecord>;

/** "This mount went from one state to another": `to: unmounted` ends the mount's life. */
export const TransitionRecord = z.object({
  kind: z.literal('transition'),
  sequence: Sequence,
  observedAt: Instant,
  mountpoint: PathText,
  from: MountState,
  to: MountState,
  evidence: TransitionEvidence,
});
export type TransitionRecord = z.infer<typeof TransitionRecord>;

/** "The kernel said this": a record of `/dev/kmsg` about NFS, RPC or lockd; `serverName` null when no mount matches. */
export const KernelEventRecord = z.object({
  kind: z.literal('kernel-event'),
  sequence: Sequence,
  observedAt: Instant,
  isTimeEstimated: z.boolean(),
  bootId: BootId,
  kmsgSequence: z.int().nonnegative(),
  eventKind: KernelEventKind,
  severity: KernelSeverity,
  text: z.string().max(8192),
  serverName: ServerName.nullable(),
  fields: z.record(z.string().max(64), z.string().max(1024)),
  /** When the wait that this line tells of began: the kernel is late by `timeo` and `retrans`. Null where it tells of none; absent from older agents. */
  estimatedStartAt: Instant.nullish(),
});
export type KernelEventRecord = z.infer<typeof KernelEventRecord>;

/** "This many were lost": kernel records overwritten before they were read, or outbox records dropped for want of room. */
export const LossRecord = z.object({
  kind: z.literal('loss'),
  sequence: Sequence,
  observedAt: Instant,
  source: z.enum(['kernel-log', 'outbox']),
  lostCount: z.int().positive(),
  detail: z.string().max(500),
});
export type LossRecord = z.infer<typeof LossRecord>;

/** "This mount is suspected", or no longer: `isStanding` false withdraws that reason. `since` as in `Suspicion`. */
export const SuspicionRecord = z.object({
  kind: z.literal('suspicion'),
  sequence: Sequence,
  observedAt: Instant,
  mountpoint: PathText,
  reason: SuspicionReason,
  since: Instant,
  isStanding: z.boolean(),
});
export type SuspicionRecord = z.infer<typeof SuspicionRecord>;

/** "This far one gets towards this server": sent when a triage ends otherwise than the last, and now and then while it lasts. */
export const TriageRecord = z.object({
  kind: z.literal('triage'),
  sequence: Sequence,
  observedAt: Instant,
  triage: Triage,
});
export type TriageRecord = z.infer<typeof TriageRecord>;

/** "These tasks are blocked in NFS": replaces the host's last report; sent when it changes, an empty one when all are free. */
export const BlockedTasksRecord = z.object({
  kind: z.literal('blocked-tasks'),
  sequence: Sequence,
  observedAt: Instant,
  report: BlockedTasks,
});
export type BlockedTasksRecord = z.infer<typeof BlockedTasksRecord>;

/** "So the last minute went": what history is made of, and the first to be dropped for want of room. */
export const MountMinutesRecord = z.object({
  kind: z.literal('mount-minutes'),
  sequence: Sequence,
  observedAt: Instant,
  minutes: MountMinutes,
});
export type MountMinutesRecord = z.infer<typeof MountMinutesRecord>;

/** The same in the words of version 3. */
export const PackedMinutesRecord = z.object({
  kind: z.literal('packed-minutes'),
  sequence: Sequence,
  observedAt: Instant,
  minutes: PackedMinutes,
});
export type PackedMinutesRecord = z.infer<typeof PackedMinutesRecord>;

/** Any record of an agent's outbox. */
export const AgentRecord = z.discriminatedUnion('kind', [
  MountRecord,
  TransitionRecord,
  KernelEventRecord,
  LossRecord,
  SuspicionRecord,
  TriageRecord,
  BlockedTasksRecord,
  MountMinutesRecord,
  PackedMinutesRecord,
]);
export type AgentRecord = z.infer<typeof AgentRecord>;
