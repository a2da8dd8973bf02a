import { Instant, KernelEventKind, KernelSeverity } from '@mountwatch/protocol';
import { z } from 'zod';

const Text = z.string().trim().min(1).max(255).optional().catch(undefined);

/** How far back, as one says it. */
export const RELATIVE_TIMES = { '15m': 900, '1h': 3_600, '6h': 21_600, '24h': 86_400, '7d': 604_800 } as const;
export type RelativeTime = keyof typeof RELATIVE_TIMES;
const relativeTimes = Object.keys(RELATIVE_TIMES) as [RelativeTime, ...RelativeTime[]];

/** The filter of the kernel log, as it stands in the address. What cannot be read there is left out, not an error. */
export const KernelLogSearch = z.object({
  host: Text,
  server: Text,
  label: Text,
  kind: KernelEventKind.optional().catch(undefined),
  severity: z
    .string()
    .refine((text) => text.split(',').every((word) => KernelSeverity.safeParse(word).success))
    .optional()
    .catch(undefined),
  q: Text,
  /** So long ago, or since an instant. */
  since: z
    .union([z.enum(relativeTimes), Instant])
    .optional()
    .catch(undefined),
  /** Lines before this instant; without it they go on arriving. */
  until: Instant.optional().catch(undefined),
  /** The line that a link is about. */
  line: z.string().max(64).optional().catch(undefined),
});
export type KernelLogSearch = z.infer<typeof KernelLogSearch>;

/** What the API is asked for: a relative time counts from `nowMs`. */
export function kernelLogQueryOf({ line: _, since, ...filters }: KernelLogSearch, nowMs: number) {
  const sinceInstant =
    since !== undefined && since in RELATIVE_TIMES ? instantBefore(since as RelativeTime, nowMs) : since;
  return { ...filters, since: sinceInstant };
}

function instantBefore(time: RelativeTime, nowMs: number): string {
  return new Date(nowMs - RELATIVE_TIMES[time] * 1000).toISOString();
}
