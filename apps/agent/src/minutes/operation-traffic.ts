import type { OperationCounters } from '@mountwatch/nfs';
import type { OperationTraffic } from '@mountwatch/protocol';

const MAX_OPERATIONS = 80;

/** Adds what calls did to what they had done in the same minute. */
export function addOperations(
  total: Map<string, OperationTraffic>,
  operations: ReadonlyMap<string, OperationCounters>,
): void {
  for (const [operation, counters] of operations) {
    const known = total.get(operation);
    total.set(operation, known ? sum(known, counters) : { operation, ...counters });
  }
}

/** Those that a record has room for: of more than eighty kinds of call, those of which the most ended. */
export function busiestOperations(operations: ReadonlyMap<string, OperationTraffic>): OperationTraffic[] {
  const byCount = [...operations.values()].sort((a, b) => b.operationCount - a.operationCount);
  return byCount.slice(0, MAX_OPERATIONS);
}

function sum(a: OperationTraffic, b: OperationCounters): OperationTraffic {
  return {
    operation: a.operation,
    operationCount: a.operationCount + b.operationCount,
    transmissionCount: a.transmissionCount + b.transmissionCount,
    majorTimeoutCount: a.majorTimeoutCount + b.majorTimeoutCount,
    errorCount: a.errorCount + b.errorCount,
    sentBytes: a.sentBytes + b.sentBytes,
    receivedBytes: a.receivedBytes + b.receivedBytes,
    queueMs: a.queueMs + b.queueMs,
    rttMs: a.rttMs + b.rttMs,
    executeMs: a.executeMs + b.executeMs,
  };
}
