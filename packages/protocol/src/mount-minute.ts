import { z } from 'zod';
import { ProbeOutcome } from './mount.ts';
import { Instant, PathText } from './scalars.ts';

const Count = z.int().nonnegative();

/**
 * Latencies as a mergeable histogram: bucket `i` counts those in (2^((i-1)/4), 2^(i/4)] × 0.1 ms; bucket 0 all up to
 * 0.1 ms, bucket 80 all above. Sparse: pairs of bucket and count, by bucket.
 */
export const LatencyHistogram = z.array(z.tuple([z.int().min(0).max(80), z.int().positive()])).max(81);
export type LatencyHistogram = z.infer<typeof LatencyHistogram>;

/** What one kind of call did in a stretch of time: differences of the kernel's `mountstats` counters. Times are sums. */
export const OperationTraffic = z.object({
  operation: z.string().min(1).max(32),
  operationCount: Count,
  transmissionCount: Count,
  majorTimeoutCount: Count,
  errorCount: Count,
  sentBytes: Count,
  receivedBytes: Count,
  queueMs: Count,
  rttMs: Count,
  executeMs: Count,
});
export type OperationTraffic = z.infer<typeof OperationTraffic>;

/** What a mount's transports did; mounts of one server and version share them, and so these numbers. */
export const TransportTraffic = z.object({
  transportCount: Count,
  sendCount: Count,
  receiveCount: Count,
  connectCount: Count,
  badXidCount: Count,
});
export type TransportTraffic = z.infer<typeof TransportTraffic>;

/** Most kinds of operation that a mount's minute tells. */
export const MAX_OPERATIONS = 80;

/** One minute of one mount: its probes, and its own traffic where the kernel tells it. */
export const MountMinute = z.object({
  mountpoint: PathText,
  probes: z.object({
    counts: z.partialRecord(ProbeOutcome, z.int().positive()),
    latency: LatencyHistogram,
  }),
  /** Probes left out because the mount's own traffic proved it alive. */
  skippedProbeCount: Count,
  traffic: z
    .object({ operations: z.array(OperationTraffic).max(MAX_OPERATIONS), transport: TransportTraffic.nullable() })
    .nullable(),
});
export type MountMinute = z.infer<typeof MountMinute>;

/** Most mounts that one record of minutes holds. */
export const MAX_MOUNT_MINUTES = 200;

const DurationMs = z.int().positive().max(600_000);

/** One minute of a host's mounts: from `from`, for `durationMs`. A busy host sends several for the same minute. */
export const MountMinutes = z.object({
  from: Instant,
  durationMs: DurationMs,
  mounts: z.array(MountMinute).min(1).max(MAX_MOUNT_MINUTES),
});
export type MountMinutes = z.infer<typeof MountMinutes>;

const Base64 = z
  .string()
  .min(4)
  .max(400_000)
  .regex(/^[0-9A-Za-z+/]+={0,2}$/)
  .refine((text) => text.length % 4 === 0, 'whole groups of four characters');

/**
 * The same since version 3: each mount's summary (`summaryOfMinute`), packed (`writeSummaries`), perhaps deflated (the first byte says: 1 as it
 * is, 2 deflated, to no less than a sixteenth), in base64. What its transports did is not told.
 */
export const PackedMinutes = z.object({
  from: Instant,
  durationMs: DurationMs,
  packed: Base64,
});
export type PackedMinutes = z.infer<typeof PackedMinutes>;
