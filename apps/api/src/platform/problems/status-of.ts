import type { ProblemCode } from '@mountwatch/protocol';

/** The HTTP status and the title of every code: a new code does not compile until it is here. */
export const STATUS_OF: Record<ProblemCode, { status: number; title: string }> = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'invalid-cursor': { status: 400, title: 'The cursor is not valid' },
  'not-signed-in': { status: 401, title: 'Not signed in' },
  'wrong-credentials': { status: 401, title: 'Wrong credentials' },
  'not-allowed': { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Not a method of this resource' },
  'already-done': { status: 409, title: 'Already done' },
  conflict: { status: 409, title: 'In conflict with the present state' },
  'too-large': { status: 413, title: 'Too large' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'unsupported-protocol-version': { status: 400, title: 'This version of the protocol is not supported' },
  'hello-required': { status: 409, title: 'Say hello first' },
  'database-unavailable': { status: 503, title: 'The database is not available' },
  internal: { status: 500, title: 'Something went wrong in Mountwatch' },
};
