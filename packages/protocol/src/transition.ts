import { z } from 'zod';
import { MountState, ProbeDoubt, ProbeOutcome } from './mount.ts';
import { MountReference, NamedReference } from './reference.ts';
import { Id, Instant } from './scalars.ts';

/** The call that a probe was in. The default probe makes `statfs`, then `lstat`; the others are opt-in kinds of their own. */
export const ProbeCallName = z.enum(['statfs', 'lstat', 'readdir', 'read', 'write']);
export type ProbeCallName = z.infer<typeof ProbeCallName>;

/** What a probe saw that made a mount change state. `stack` is the kernel stack of the probe's task, innermost first. */
export const ProbeEvidence = z.object({
  kind: z.literal('probe'),
  probe: ProbeCallName,
  outcome: ProbeOutcome,
  startedAt: Instant,
  latencyMs: z.number().nonnegative(),
  deadlineMs: z.number().positive(),
  errno: z.string().max(32).nullable(),
  wchan: z.string().max(128).nullable(),
  syscall: z.string().max(256).nullable(),
  stack: z.array(z.string().max(256)).max(64),
  /** Whether SIGKILL ended the probe; null while that is not known or was not tried. */
  isKillable: z.boolean().nullable(),
  doubts: z.array(ProbeDoubt).max(8).optional(),
});
export type ProbeEvidence = z.infer<typeof ProbeEvidence>;

/** What discovery saw that made a mount change state. */
export const DiscoveryEvidence = z.object({
  kind: z.literal('discovery'),
  reason: z.enum(['unmounted', 'over-mounted', 'remounted']),
});
export type DiscoveryEvidence = z.infer<typeof DiscoveryEvidence>;

/**
 * What a mount's own traffic showed, for a mount that is watched and not probed. Sends and receives are those of its
 * transports in the last `windowMs`; `leaseExpiredSeconds` is null where there is no lease.
 */
export const TrafficEvidence = z.object({
  kind: z.literal('traffic'),
  reason: z.enum(['replies', 'no-replies', 'lease-expired']),
  windowMs: z.number().nonnegative(),
  sendCount: z.int().nonnegative(),
  receiveCount: z.int().nonnegative(),
  leaseExpiredSeconds: z.int().nonnegative().nullable(),
});
export type TrafficEvidence = z.infer<typeof TrafficEvidence>;

/** Why a mount changed state. */
export const TransitionEvidence = z.discriminatedUnion('kind', [ProbeEvidence, DiscoveryEvidence, TrafficEvidence]);
export type TransitionEvidence = z.infer<typeof TransitionEvidence>;

/** A change of a mount's state, in REST. */
export const Transition = z.object({
  id: Id,
  mount: MountReference,
  host: NamedReference,
  server: NamedReference,
  from: MountState,
  to: MountState,
  at: Instant,
  evidence: TransitionEvidence,
});
export type Transition = z.infer<typeof Transition>;
