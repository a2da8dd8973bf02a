import { z } from 'zod';

/** The closed list of what can go wrong; each code maps to one HTTP status in the API's problem filter. */
export const ProblemCode = z.enum([
  'invalid-request',
  'invalid-cursor',
  'not-signed-in',
  'wrong-credentials',
  'not-allowed',
  'not-found',
  'method-not-allowed',
  'already-done',
  'conflict',
  'too-large',
  'too-many-requests',
  'unsupported-protocol-version',
  'hello-required',
  'database-unavailable',
  'internal',
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** One fault in an input: where (JSON pointer, or `?name` for a query parameter) and what. */
export const ProblemFault = z.object({ pointer: z.string(), detail: z.string() });
export type ProblemFault = z.infer<typeof ProblemFault>;

/** RFC 9457 problem document, `application/problem+json`. `type` ends in the code; `requestId` is in the API's log. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: ProblemCode,
  detail: z.string(),
  requestId: z.string().optional(),
  errors: z.array(ProblemFault).optional(),
});
export type Problem = z.infer<typeof Problem>;

interface AppErrorOptions {
  cause?: unknown;
  faults?: readonly ProblemFault[];
  retryAfterMs?: number;
}

/** An error with a code from the closed list: the only kind that our code throws on purpose. */
export class AppError extends Error {
  readonly code: ProblemCode;
  readonly faults: readonly ProblemFault[];
  /** When the same may be tried again, where whoever refuses it knows. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ProblemCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.faults = options.faults ?? [];
    this.retryAfterMs = options.retryAfterMs;
  }
}
