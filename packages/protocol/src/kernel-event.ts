import { z } from 'zod';
import { NamedReference } from './reference.ts';
import { Id, Instant } from './scalars.ts';

/** What a kernel line says, by stable name. `program` in `fields` tells who said it: nfs, lockd, statd or mount. */
export const KernelEventKind = z.enum(['rpc-not-responding', 'rpc-timed-out', 'rpc-ok']);
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
});
export type KernelEvent = z.infer<typeof KernelEvent>;
