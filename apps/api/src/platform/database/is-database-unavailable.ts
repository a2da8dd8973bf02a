import { AppError } from '@mountwatch/protocol';
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
  /Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|pool after calling end|not queryable|not currently accepting connections|Can't reach database/;
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

/** Why a database that answers keeps nothing: its disk is full, or it takes no writes, as a standby, or as hosted ones do when they are full. */
const NOTHING_STORED: Record<string, string> = { '53100': 'its disk is full', '25006': 'it is read-only' };

/** Whether an error means that the database is away or overloaded, not that the request was wrong: try again later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return causesOf(error).some((cause) => {
    const { kind, message, name } = cause;
    if (cause instanceof AppError && cause.code === 'database-unavailable') return true;
    if (cause instanceof DeadlineError || name === 'PrismaClientInitializationError') return true;
    if (typeof kind === 'string' && DRIVER_KINDS.has(kind)) return true;
    if (codesOf(cause).some(isUnavailableCode)) return true;
    return typeof message === 'string' && MESSAGES.test(message);
  });
}

/** Why the database, though it answers, did not store what was asked; null where that is not why. */
export function whyNothingIsStored(error: unknown): string | null {
  const codes = causesOf(error).flatMap(codesOf);
  return codes.map((code) => NOTHING_STORED[code]).find((why) => why !== undefined) ?? null;
}

/** An error, and what Prisma and its adapter hide in it. */
function causesOf(error: unknown, depth = 0): Record<string, unknown>[] {
  if (depth > MAX_DEPTH || typeof error !== 'object' || error === null) return [];
  const { cause, meta, errors } = error as Record<string, unknown>;
  const inner = [cause, meta, (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError];
  if (Array.isArray(errors)) inner.push(...errors);
  return [error as Record<string, unknown>, ...inner.flatMap((each) => causesOf(each, depth + 1))];
}

function codesOf({ code, originalCode }: Record<string, unknown>): string[] {
  return [code, originalCode].filter((each) => typeof each === 'string');
}

function isUnavailableCode(code: string): boolean {
  if (PRISMA_CODES.has(code) || SOCKET_CODES.has(code) || code in NOTHING_STORED) return true;
  return /^[0-9A-Z]{5}$/.test(code) && SQLSTATE_CLASSES.has(code.slice(0, 2));
}
