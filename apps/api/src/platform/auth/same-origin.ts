import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a browser sent this from our own pages. What is not a browser sends no Origin, and carries no one else's cookie.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (origin === undefined) return site === undefined || site === 'same-origin' || site === 'none';
  if (publicUrl !== undefined && URL.parse(publicUrl)?.origin === origin) return true;
  return URL.parse(origin)?.host === host;
}
