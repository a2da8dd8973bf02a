/**
 * One line of mountstats' per-op statistics: a kind of call, counted when it ends, so that a call that hangs is in none
 * of these. `errorCount` is 0 on kernels before 5.3, which do not tell it. Times are sums in milliseconds.
 */
export interface OperationCounters {
  operationCount: number;
  transmissionCount: number;
  majorTimeoutCount: number;
  sentBytes: number;
  receivedBytes: number;
  queueMs: number;
  rttMs: number;
  executeMs: number;
  errorCount: number;
}

/** As the kernel orders its columns; it has appended to them before. */
export const OPERATION_COLUMNS = [
  'operationCount',
  'transmissionCount',
  'majorTimeoutCount',
  'sentBytes',
  'receivedBytes',
  'queueMs',
  'rttMs',
  'executeMs',
  'errorCount',
] as const satisfies readonly (keyof OperationCounters)[];

const NAME = /^[A-Z0-9_]{1,32}$/;
const COLUMNS_WITHOUT_ERRORS = OPERATION_COLUMNS.length - 1;

/** Reads `NAME: n n n …`; null where it is no such line. */
export function parseOperationCounters(line: string): { operation: string; counters: OperationCounters } | null {
  const [name = '', ...fields] = line.trim().split(' ', OPERATION_COLUMNS.length + 1);
  const operation = name.slice(0, -1);
  if (!name.endsWith(':') || !NAME.test(operation)) return null;
  const values = fields.map((field) => (field === '' ? Number.NaN : Number(field)));
  if (values.length < COLUMNS_WITHOUT_ERRORS || !values.every((value) => Number.isInteger(value) && value >= 0)) {
    return null;
  }
  const [operationCount = 0, transmissionCount = 0, majorTimeoutCount = 0, sentBytes = 0, receivedBytes = 0] = values;
  const [queueMs = 0, rttMs = 0, executeMs = 0, errorCount = 0] = values.slice(5);
  const counts = { operationCount, transmissionCount, majorTimeoutCount, sentBytes, receivedBytes };
  return { operation, counters: { ...counts, queueMs, rttMs, executeMs, errorCount } };
}
