import { AppError, type ProblemCode } from '@mountwatch/protocol';
import { HttpException } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client.ts';
import { isDatabaseUnavailable } from '../database/index.ts';

/** What Express' body parser and Nest say by status, as our codes; a status that is not here is our own fault. */
const CODE_OF_STATUS: Record<number, ProblemCode> = {
  400: 'invalid-request',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  413: 'too-large',
  415: 'invalid-request',
  429: 'too-many-requests',
};
const UNIQUE_VIOLATION = 'P2002';
const ROW_NOT_FOUND = 'P2025';

/** Any error as one of ours. What we did not foresee is `internal`, and says nothing of itself outside. */
export function appErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseUnavailable(error)) {
    return new AppError('database-unavailable', 'The database does not answer. Try again soon.', { cause: error });
  }
  const status = statusOf(error);
  const code = status === undefined ? undefined : CODE_OF_STATUS[status];
  if (code !== undefined) return new AppError(code, detailOf(error, code), { cause: error });
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    if (error.code === UNIQUE_VIOLATION) return new AppError('conflict', 'It exists already.', { cause: error });
    if (error.code === ROW_NOT_FOUND) return new AppError('not-found', 'It does not exist.', { cause: error });
  }
  return new AppError('internal', 'The log has the cause, under the requestId.', { cause: error });
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { status, expose } = (error ?? {}) as { status?: unknown; expose?: unknown };
  return typeof status === 'number' && expose === true ? status : undefined;
}

function detailOf(error: unknown, code: ProblemCode): string {
  const message = error instanceof Error ? error.message : '';
  if (code === 'too-large') return 'The body is larger than 1 MB.';
  if (code === 'too-many-requests') return 'Too many tries. Wait as long as Retry-After says.';
  return message === '' ? 'The request cannot be answered.' : message;
}
