import type { HttpRequest, HttpResponse, Next } from './exchange.ts';

/**
 * What REST answers may be kept by whoever asked, and is asked for again before it is used: with its ETag, so that what
 * has not changed is a 304 without a body.
 */
export function revalidate(request: HttpRequest, response: HttpResponse, next: Next): void {
  if (request.path.startsWith('/api/')) {
    response.setHeader('Cache-Control', 'private, no-cache');
    response.setHeader('Vary', 'Accept, Authorization, Cookie');
  }
  next();
}
