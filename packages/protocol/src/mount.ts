import { z } from 'zod';
import { ExportReference, NamedReference } from './reference.ts';
import { Id, Instant, PathText, ServerName } from './scalars.ts';
import { Suspicion } from './suspicion.ts';

/** What an agent can say of a mount; `unknown` also when its host has stopped reporting. */
export const MountState = z.enum(['ok', 'slow', 'hung', 'stale', 'error', 'unknown', 'unmounted']);
export type MountState = z.infer<typeof MountState>;

/** How one probe ended: `hung` is a call that passed its deadline, `denied` is EACCES or EPERM. */
export const ProbeOutcome = z.enum(['ok', 'slow', 'hung', 'stale', 'denied', 'error']);
export type ProbeOutcome = z.infer<typeof ProbeOutcome>;

/**
 * Why an `ok` of this probe is not to be trusted: `softreval` (a revalidation that times out counts as success), `nocto`
 * (opening asks nobody), `cached` (the answer may have come from this host's memory).
 */
export const ProbeDoubt = z.enum(['softreval', 'nocto', 'cached']);
export type ProbeDoubt = z.infer<typeof ProbeDoubt>;

/** Whether a mount is probed, or only watched by its own traffic, so that automount can still let it go. */
export const MountWatch = z.enum(['probe', 'traffic']);
export type MountWatch = z.infer<typeof MountWatch>;

/**
 * The newest probe of a mount; `latencyMs` is how long the call took, or had been waited for; `wchan` where it sleeps.
 * `isByTraffic`: the mount's own traffic has since proved it alive, at `at`; the rest is of the probe before.
 */
export const LastProbe = z.object({
  at: Instant,
  outcome: ProbeOutcome,
  latencyMs: z.number().nonnegative(),
  wchan: z.string().max(128).nullable(),
  doubts: z.array(ProbeDoubt).max(8).optional(),
  isByTraffic: z.boolean().optional(),
});
export type LastProbe = z.infer<typeof LastProbe>;

/** Mount options as the kernel reports them; a flag without value is `true`. */
export const MountOptions = z.record(z.string().max(64), z.union([z.string().max(512), z.literal(true)]));
export type MountOptions = z.infer<typeof MountOptions>;

/** A mount as an agent found it in mountinfo. `superblock` is `major:minor`; `address` is the kernel's resolved `addr=`. */
export const MountDescription = z.object({
  mountpoint: PathText,
  source: PathText,
  serverName: ServerName,
  exportPath: PathText,
  filesystemType: z.string().min(1).max(64),
  superblock: z.string().regex(/^\d+:\d+$/),
  address: z.string().max(128).nullable(),
  options: MountOptions,
  /** Absent where the agent is older than the choice: probed. */
  watch: MountWatch.optional(),
});
export type MountDescription = z.infer<typeof MountDescription>;

/** A mount in REST. `state` is `unknown` while its host is silent; `lastKnownState` keeps what the agent last said. */
export const Mount = z.object({
  id: Id,
  host: NamedReference,
  server: NamedReference,
  export: ExportReference,
  mountpoint: PathText,
  state: MountState,
  lastKnownState: MountState,
  since: Instant,
  lastProbe: LastProbe.nullable(),
  filesystemType: z.string(),
  superblock: z.string(),
  address: z.string().nullable(),
  options: MountOptions,
  watch: MountWatch,
  suspicions: z.array(Suspicion),
});
export type Mount = z.infer<typeof Mount>;

/** How many mounts are in each state. */
export const MountCounts = z.record(MountState, z.int().nonnegative());
export type MountCounts = z.infer<typeof MountCounts>;
