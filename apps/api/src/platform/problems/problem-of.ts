import type { AppError, Problem } from '@mountwatch/protocol';
import { STATUS_OF } from './status-of.ts';

/** An error as the document that leaves the house: code, words and faults, never a stack or a cause. */
export function problemOf(error: AppError, requestId?: string): Problem {
  const { status, title } = STATUS_OF[error.code];
  return {
    type: `urn:mountwatch:problem:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    ...(requestId === undefined ? {} : { requestId }),
    ...(error.faults.length === 0 ? {} : { errors: [...error.faults] }),
  };
}
