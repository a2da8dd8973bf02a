import { z } from 'zod';
import { ProbeOutcome } from './mount.ts';
import { OperationTraffic } from './mount-minute.ts';
import { Instant } from './scalars.ts';

/** What a history can be asked for: how probes went, or what the mounts' own calls did. */
export const HistoryMetric = z.enum(['probe-latency', 'traffic']);
export type HistoryMetric = z.infer<typeof HistoryMetric>;

/** Most points that one answer holds. */
export const MAX_HISTORY_POINTS = 2000;

const Range = { from: Instant, to: Instant, stepSeconds: z.int().positive() };
const Milliseconds = z.number().nonnegative().nullable();

/** The probes of one step; percentiles come from merged histograms, and are null where nothing was probed. */
export const ProbeLatencyPoint = z.object({
  at: Instant,
  counts: z.partialRecord(ProbeOutcome, z.int().positive()),
  skippedProbeCount: z.int().nonnegative(),
  p50Ms: Milliseconds,
  p90Ms: Milliseconds,
  p99Ms: Milliseconds,
});
export type ProbeLatencyPoint = z.infer<typeof ProbeLatencyPoint>;

/** The mounts' own calls of one step, by operation. */
export const TrafficPoint = z.object({ at: Instant, operations: z.array(OperationTraffic) });
export type TrafficPoint = z.infer<typeof TrafficPoint>;

/**
 * Answer of `GET mounts/{id}/history?metric=…`, and of a host's and a server's, of all its mounts together: a point for each
 * step that has something to tell, oldest first.
 */
export const MetricHistory = z.discriminatedUnion('metric', [
  z.object({ metric: z.literal('probe-latency'), ...Range, points: z.array(ProbeLatencyPoint) }),
  z.object({ metric: z.literal('traffic'), ...Range, points: z.array(TrafficPoint) }),
]);
export type MetricHistory = z.infer<typeof MetricHistory>;
