/**
 * What an agent writes to its outbox and the API stores exactly once. Each record has the outbox's `sequence`.
 * Order matters: a `mount` record comes before the first `transition` of that mountpoint.
 */
import { z } from 'zod';
import { KernelEventKind, KernelSeverity } from './kernel-event.ts';
import { MountDescription, MountState } from './mount.ts';
import { BootId, Instant, PathText, Sequence, ServerName } from './scalars.ts';
import { TransitionEvidence } from './transition.ts';

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

/** Any record of an agent's outbox. */
export const AgentRecord = z.discriminatedUnion('kind', [MountRecord, TransitionRecord, KernelEventRecord, LossRecord]);
export type AgentRecord = z.infer<typeof AgentRecord>;
