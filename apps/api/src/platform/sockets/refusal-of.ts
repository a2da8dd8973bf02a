import type { Problem } from '@mountwatch/protocol';
import { appErrorOf, problemOf } from '../problems/index.ts';

/** The error that makes Socket.IO refuse a connection: the client finds the problem in `connect_error`, under `data`. */
export function refusalOf(error: unknown): Error & { data: Problem } {
  const problem = problemOf(appErrorOf(error));
  return Object.assign(new Error(problem.detail), { data: problem });
}
