import { KernelEventKind } from '@mountwatch/protocol';
import { z } from 'zod';

const Name = z.string().trim().min(1).max(255).optional().catch(undefined);

/** The filter of the kernel log, as it stands in the address. What cannot be read there is left out, not an error. */
export const KernelLogSearch = z.object({
  host: Name,
  server: Name,
  kind: KernelEventKind.optional().catch(undefined),
});
export type KernelLogSearch = z.infer<typeof KernelLogSearch>;
