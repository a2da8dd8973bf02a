import { DeadlineError } from '@mountwatch/runtime';

/** Prisma: not reachable, timed out, too many connections, connection closed, no transaction in time, lost a conflict. */
const PRISMA_CODES = new Set([
  'P1000',
  'P1001',
  'P1002',
  'P1003',
  'P1008',
  'P1010',
  'P1017',
  'P2024',
  'P2028',
  'P2034',
  'P2037',
]);
/** Postgres' SQLSTATE classes: connection, authorization, rolled back (deadlock), resources, operator. */
const SQLSTATE_CLASSES = new Set(['08', '28', '40', '53', '57']);
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);
/** pg and Prisma's adapter give these no code. */
const MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|pool after calling end|not queryable|not currently accepting connections|Can't reach database/;
const DRIVER_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'DatabaseDoesNotExist',
  'DatabaseAccessDenied',
  'AuthenticationFailed',
  'TlsConnectionError',
  'TransactionWriteConflict',
]);
const MAX_DEPTH = 6;

/** Whether an error means that the database is away or overloaded, not that the request was wrong: try again later. */
export function isDatabaseUnavailable(error: unknown, depth = 0): boolean {
  if (depth > MAX_DEPTH || typeof error !== 'object' || error === null) return false;
  if (error instanceof DeadlineError) return true;
  const { code, originalCode, kind, message, name, cause, meta, errors } = error as Record<string, unknown>;
  if (name === 'PrismaClientInitializationError') return true;
  if (typeof kind === 'string' && DRIVER_KINDS.has(kind)) return true;
  if ([code, originalCode].some((each) => typeof each === 'string' && isUnavailableCode(each))) return true;
  if (typeof message === 'string' && MESSAGES.test(message)) return true;
  const inner = [cause, meta, (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError];
  if (Array.isArray(errors)) inner.push(...errors);
  return inner.some((each) => isDatabaseUnavailable(each, depth + 1));
}

function isUnavailableCode(code: string): boolean {
  if (PRISMA_CODES.has(code) || SOCKET_CODES.has(code)) return true;
  return /^[0-9A-Z]{5}$/.test(code) && SQLSTATE_CLASSES.has(code.slice(0, 2));
}
