import { OPERATION_COLUMNS, type OperationCounters } from './operation-counters.ts';
import type { MountstatsEntry } from './parse-mountstats.ts';
import type { TransportCounters } from './transport-counters.ts';

/** What all transports of a mount did between two looks. */
export interface TransportDifference {
  transportCount: number;
  sendCount: number;
  receiveCount: number;
  connectCount: number;
  badXidCount: number;
}

/** What a mount did between two looks at mountstats; only the kinds of call of which any ended are in `operations`. */
export interface MountstatsDifference {
  operations: Map<string, OperationCounters>;
  transport: TransportDifference | null;
}

const COUNTER_32_BITS = 2 ** 32;
const NO_CALLS: OperationCounters = {
  operationCount: 0,
  transmissionCount: 0,
  majorTimeoutCount: 0,
  sentBytes: 0,
  receivedBytes: 0,
  queueMs: 0,
  rttMs: 0,
  executeMs: 0,
  errorCount: 0,
};

/**
 * How far a counter came. One that went backwards began anew and its value is all that is known of it, unless it lay in
 * the upper half of 32 bits and is in the lower half now: then it went round, as those of 32-bit kernels do.
 */
export function counterDifference(before: number, now: number): number {
  if (now >= before) return now - before;
  const isRound = before < COUNTER_32_BITS && before >= COUNTER_32_BITS / 2 && now < COUNTER_32_BITS / 2;
  return isRound ? now + COUNTER_32_BITS - before : now;
}

/**
 * What a mount did since `before`. A younger `age` is another mount at the same place: its calls count from nothing, while
 * the transport may be the old one and is compared all the same. Other transports than before count from nothing too.
 */
export function mountstatsDifference(before: MountstatsEntry, now: MountstatsEntry): MountstatsDifference {
  const isRemounted = (now.ageSeconds ?? 0) < (before.ageSeconds ?? 0);
  const operations = new Map<string, OperationCounters>();
  for (const [operation, counters] of now.operations) {
    const known = isRemounted ? NO_CALLS : (before.operations.get(operation) ?? NO_CALLS);
    const difference = { ...NO_CALLS };
    for (const column of OPERATION_COLUMNS) difference[column] = counterDifference(known[column], counters[column]);
    if (OPERATION_COLUMNS.some((column) => difference[column] > 0)) operations.set(operation, difference);
  }
  return { operations, transport: transportDifference(before.transports, now.transports) };
}

function transportDifference(
  before: readonly TransportCounters[],
  now: readonly TransportCounters[],
): TransportDifference | null {
  if (now.length === 0) return null;
  const total = { transportCount: now.length, sendCount: 0, receiveCount: 0, connectCount: 0, badXidCount: 0 };
  const isSameSet = before.length === now.length;
  for (const [index, transport] of now.entries()) {
    const known = isSameSet ? before[index] : undefined;
    for (const column of ['sendCount', 'receiveCount', 'connectCount', 'badXidCount'] as const) {
      total[column] += counterDifference(known?.[column] ?? 0, transport[column]);
    }
  }
  return total;
}
