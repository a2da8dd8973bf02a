import { randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponse, Next } from './exchange.ts';

const ACCEPTED = /^[\w.:-]{1,64}$/;

/** Gives every request an id, or keeps the caller's own: it is in the answer, in problems and in the log. */
export function nameRequest(request: HttpRequest, response: HttpResponse, next: Next): void {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && ACCEPTED.test(given) ? given : randomUUID();
  response.locals.requestId = requestId;
  response.setHeader('X-Request-Id', requestId);
  next();
}
