import type { ProbeOutcome } from '../mount.ts';
import type { LatencyHistogram, MountMinute, OperationTraffic } from '../mount-minute.ts';

/** The sums of an operation, in the order in which a `MountSummary` has them. */
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

/** A stretch of one mount, as it is merged and packed. An operation is its name and then its sums. */
export interface MountSummary {
  counts: Partial<Record<ProbeOutcome, number>>;
  latency: LatencyHistogram;
  skipped: number;
  operations?: [string, ...number[]][] | null | undefined;
}

/** Whose a summary is, by mountpoint; of one that says so elsewhere the name is empty. */
export interface NamedSummary {
  name: string;
  summary: MountSummary;
}

/** A mount's minute as it is packed: without what its transports did, which is theirs and not its own. */
export function summaryOfMinute({ mountpoint, probes, skippedProbeCount, traffic }: MountMinute): NamedSummary {
  const operations = traffic?.operations.map((each): [string, ...number[]] => [
    each.operation,
    ...OPERATION_SUMS.map((name) => each[name]),
  ]);
  return { name: mountpoint, summary: { ...probes, skipped: skippedProbeCount, ...(operations && { operations }) } };
}
