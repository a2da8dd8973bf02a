import { z } from 'zod';
import { MountState, ProbeOutcome } from './mount.ts';
import { MountReference, NamedReference } from './reference.ts';
import { Id, Instant } from './scalars.ts';

/** What a probe saw that made a mount change state. `stack` is the kernel stack of the probe's task, innermost first. */
export const ProbeEvidence = z.object({
  kind: z.literal('probe'),
  probe: z.enum(['statfs', 'lstat']),
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
});
export type ProbeEvidence = z.infer<typeof ProbeEvidence>;

/** What discovery saw that made a mount change state. */
export const DiscoveryEvidence = z.object({
  kind: z.literal('discovery'),
  reason: z.enum(['unmounted', 'over-mounted', 'remounted']),
});
export type DiscoveryEvidence = z.infer<typeof DiscoveryEvidence>;

/** Why a mount changed state. */
export const TransitionEvidence = z.discriminatedUnion('kind', [ProbeEvidence, DiscoveryEvidence]);
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
