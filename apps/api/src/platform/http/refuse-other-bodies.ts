import { AppError } from '@mountwatch/protocol';
import type { HttpRequest, HttpResponse, Next } from './exchange.ts';

const BODY_METHODS = new Set(['POST', 'PUT', 'PATCH']);
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** Says so when a body is of a type that nobody here reads, instead of finding it empty. */
export function refuseOtherBodies(request: HttpRequest, _response: HttpResponse, next: Next): void {
  const hasBody =
    Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;
  const mediaType = request.headers['content-type'] ?? '';
  const isRefused = BODY_METHODS.has(request.method) && hasBody && !JSON_TYPE.test(mediaType);
  next(isRefused ? new AppError('invalid-request', 'Send the body as `Content-Type: application/json`.') : undefined);
}
