import { LatencyHistogram, type MountMinute, type OperationTraffic, ProbeLatencyPoint } from '@mountwatch/protocol';
import { z } from 'zod';

/** The numbers of an operation, in the order in which they are stored. */
export const OPERATION_SUMS = [
  'operationCount',
  'transmissionCount',
  'majorTimeoutCount',
  'errorCount',
  'sentBytes',
  'receivedBytes',
  'queueMs',
  'rttMs',
  'executeMs',
] as const satisfies readonly (keyof OperationTraffic)[];

/** A stretch of one mount, as it is merged, and packed to be stored (`packed/`). An operation is its name and then its sums. */
export const StoredSummary = z.object({
  counts: ProbeLatencyPoint.shape.counts,
  latency: LatencyHistogram,
  skipped: z.int().nonnegative(),
  operations: z.array(z.tuple([z.string()], z.int().nonnegative())).nullish(),
});
export type StoredSummary = z.infer<typeof StoredSummary>;

/** Of a summary whose row says whose it is. */
export const NO_NAME = '';

/** Whose a summary is, by mountpoint. */
export interface NamedSummary {
  name: string;
  summary: StoredSummary;
}

export function toStoredMinute(minute: MountMinute): NamedSummary {
  const { mountpoint, probes, skippedProbeCount, traffic } = minute;
  const operations = traffic?.operations.map((each): [string, ...number[]] => [
    each.operation,
    ...OPERATION_SUMS.map((name) => each[name]),
  ]);
  return { name: mountpoint, summary: { ...probes, skipped: skippedProbeCount, ...(operations && { operations }) } };
}

export function toOperationTraffic([operation, ...sums]: [string, ...number[]]): OperationTraffic {
  const named = Object.fromEntries(OPERATION_SUMS.map((name, place) => [name, sums[place] ?? 0]));
  return { operation, ...(named as Record<(typeof OPERATION_SUMS)[number], number>) };
}
