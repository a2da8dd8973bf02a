import { z } from 'zod';
import { NamedReference } from './reference.ts';
import { Id, Instant, PathText, ServerName } from './scalars.ts';

/**
 * The rungs from a name to an answer: `resolve` the server's name, `connect` to the mount's address and port by TCP,
 * `null` an RPC NULL call to the NFS program in the mount's version, `portmap` the same to the portmapper (NFSv3 only).
 */
export const TriageRungName = z.enum(['resolve', 'connect', 'null', 'portmap']);
export type TriageRungName = z.infer<typeof TriageRungName>;

/** How a rung ended; `skipped` where an earlier rung or the kind of mount leaves nothing to try. */
export const TriageOutcome = z.enum(['ok', 'refused', 'unreachable', 'timed-out', 'failed', 'skipped']);
export type TriageOutcome = z.infer<typeof TriageOutcome>;

/** One rung, with how long it took; `detail` is an errno, a resolved address or an RPC's answer, in a few words. */
export const TriageRung = z.object({
  rung: TriageRungName,
  outcome: TriageOutcome,
  latencyMs: z.number().nonnegative().nullable(),
  detail: z.string().max(200),
});
export type TriageRung = z.infer<typeof TriageRung>;

/**
 * What the rungs say together: `unreachable` no TCP connection and no refusal (network or host down), `port-refuses` the
 * host answers and its NFS port does not listen, `rpc-silent` TCP answers and NFS does not (nfsd stuck), `rpc-rejected`
 * NFS answers that it will not serve this version, `server-answers` NFS answers, so that it is this client or this export,
 * `unknown` it could not be told.
 */
export const TriageConclusion = z.enum([
  'unreachable',
  'port-refuses',
  'rpc-silent',
  'rpc-rejected',
  'server-answers',
  'unknown',
]);
export type TriageConclusion = z.infer<typeof TriageConclusion>;

/** One climb up the rungs towards one server's address, on behalf of the mounts that use it. */
export const Triage = z.object({
  serverName: ServerName,
  address: z.string().max(128),
  port: z.int().min(1).max(65_535),
  nfsVersion: z.string().max(8),
  conclusion: TriageConclusion,
  failedRung: TriageRungName.nullable(),
  rungs: z.array(TriageRung).max(8),
  mountpoints: z.array(PathText).min(1).max(100),
});
export type Triage = z.infer<typeof Triage>;

/** A triage in REST: which host climbed, towards which server. */
export const TriageReport = z.object({
  id: Id,
  host: NamedReference,
  server: NamedReference,
  at: Instant,
  triage: Triage,
});
export type TriageReport = z.infer<typeof TriageReport>;
