import { OPERATION_SUMS, type OperationTraffic } from '@mountwatch/protocol';

export type { MountSummary as StoredSummary, NamedSummary } from '@mountwatch/protocol';

/** Of a summary whose row says whose it is. */
export const NO_NAME = '';

export function toOperationTraffic([operation, ...sums]: [string, ...number[]]): OperationTraffic {
  const named = Object.fromEntries(OPERATION_SUMS.map((name, place) => [name, sums[place] ?? 0]));
  return { operation, ...(named as Record<(typeof OPERATION_SUMS)[number], number>) };
}
