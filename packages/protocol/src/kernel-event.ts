import { z } from 'zod';
import { NamedReference } from './reference.ts';
import { Id, Instant } from './scalars.ts';

/**
 * What a kernel line says, by stable name; docs/glossary.md has each in words. `fields` hold the line's own values: `program`
 * (nfs, lockd, statd or mount), `server` as the kernel spells it, `error`, `count` …
 */
export const KernelEventKind = z.enum([
  'rpc-not-responding',
  'rpc-timed-out',
  'rpc-ok',
  'rpc-call-failed',
  'rpc-authentication-refused',
  'rpc-backchannel-failed',
  'rpc-connect-failed',
  'rpc-transport-refused',
  'nfs-state-manager-failed',
  'nfs-state-recovery-failed',
  'nfs-locks-lost',
  'nfs-client-id-in-use',
  'nfs-trunking-discovery-failed',
  'nfs-session-trunking-changed',
  'nfs-migration-failed',
  'nfs-volatile-handles',
  'nfs-sequence-id-refused',
  'nfs-numeric-ids-refused',
  'nfs-fileid-changed',
  'nfs-zero-write',
  'nfs-no-data-server',
  'lockd-cannot-monitor',
  'lockd-reclaim-failed',
  'lockd-refused',
  'task-blocked',
  'task-reports-exhausted',
  'lines-suppressed',
]);
export type KernelEventKind = z.infer<typeof KernelEventKind>;

/** The kernel's own levels, `emerg` 0 … `debug` 7. */
export const KernelSeverity = z.enum(['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug']);
export type KernelSeverity = z.infer<typeof KernelSeverity>;

/** A parsed kernel-log record, in REST. `sequence` is the record's own in `/dev/kmsg` within that boot. */
export const KernelEvent = z.object({
  id: Id,
  host: NamedReference,
  server: NamedReference.nullable(),
  kind: KernelEventKind,
  severity: KernelSeverity,
  at: Instant,
  /** True where the time was computed from the boot clock (backlog), false where the line was read as it came. */
  isTimeEstimated: z.boolean(),
  bootId: z.string(),
  sequence: z.int().nonnegative(),
  text: z.string(),
  fields: z.record(z.string(), z.string()),
  /** When the wait that the line tells of began, as far as can be told. */
  estimatedStartAt: Instant.nullable(),
});
export type KernelEvent = z.infer<typeof KernelEvent>;
