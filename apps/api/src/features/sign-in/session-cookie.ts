import { parseCookie, stringifySetCookie } from 'cookie';
import { SESSION_COOKIE, SESSION_LONGEST_MS } from '../../platform/auth/index.ts';
import type { HttpRequest, HttpResponse } from '../../platform/http/index.ts';

const ATTRIBUTES = { name: SESSION_COOKIE, httpOnly: true, sameSite: 'lax', path: '/' } as const;

/** `Secure` where people come by https. When the session ends is the server's own decision. */
export function setSessionCookie(response: HttpResponse, secret: string, isSecure: boolean): void {
  const maxAge = SESSION_LONGEST_MS / 1000;
  response.setHeader('Set-Cookie', stringifySetCookie({ ...ATTRIBUTES, value: secret, maxAge, secure: isSecure }));
}

export function clearSessionCookie(response: HttpResponse): void {
  response.setHeader('Set-Cookie', stringifySetCookie({ ...ATTRIBUTES, value: '', maxAge: 0 }));
}

export function sessionCookieOf(request: HttpRequest): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE];
}
