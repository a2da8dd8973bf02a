import type { HttpRequest, HttpResponse, Next } from '../http/index.ts';
import type { Metrics } from './metrics.ts';

/** Times every request under its route's pattern: never under its address, of which there is no end. */
export function timeRequests(metrics: Metrics) {
  return (request: HttpRequest, response: HttpResponse, next: Next): void => {
    const stop = metrics.httpSeconds.startTimer({ method: request.method });
    response.once('finish', () => {
      stop({ route: request.route?.path ?? 'unmatched', status: String(response.statusCode) });
    });
    next();
  };
}
