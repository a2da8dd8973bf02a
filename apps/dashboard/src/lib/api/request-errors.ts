import type { Problem } from '@mountwatch/protocol';

/** The API answered, and said no. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The API could not be asked, or its answer could not be read. */
export class UnreachableError extends Error {
  constructor(reason: string, cause: unknown) {
    super(`The Mountwatch API ${reason}.`, { cause });
    this.name = 'UnreachableError';
  }
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'not-signed-in';
}

export function isNotAllowed(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'not-allowed';
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'not-found';
}
