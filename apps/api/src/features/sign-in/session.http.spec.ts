import type { Problem, Session } from '@mountwatch/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

const EMAIL = 'Ada@Example.org';
const PASSWORD = 'a long enough password';
const HOUR_MS = 3_600_000;
const nobody = { authorization: '' };

let api: TestApp;

beforeEach(async () => {
  api = await startTestApp({ adminEmail: EMAIL, adminPassword: PASSWORD });
});
afterEach(() => api.stop());

function cookieOf(headers: Headers): string {
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function signIn(): Promise<Record<string, string>> {
  const { headers } = await api.post('/api/v1/session', { email: EMAIL, password: PASSWORD }, nobody);
  return { ...nobody, cookie: cookieOf(headers) };
}

describe('POST /api/v1/session', () => {
  it('200: signs in, whatever the case of the address, with a cookie that no script can read', async () => {
    const body = { email: 'ada@example.ORG', password: PASSWORD };
    const answer = await api.post<Session>('/api/v1/session', body, nobody);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ email: 'ada@example.org', role: 'admin', expiresAt: '2026-11-22T22:00:00.000Z' });
    const cookie = answer.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^mountwatch_session=[\w-]{43}; /);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const stored = await api.db.session.findMany();
    expect(JSON.stringify(stored.map((row) => Buffer.from(row.secretHash).toString()))).not.toContain(
      cookie.slice(19, 62),
    );
  });

  it('400: names every fault of the body', async () => {
    const answer = await api.post<Problem>('/api/v1/session', { email: 'nobody' }, nobody);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map((fault) => fault.pointer)).toEqual(['/email', '/password']);
  });

  it('401: says the same for a wrong password and for an unknown person', async () => {
    const wrong = await api.post<Problem>('/api/v1/session', { email: EMAIL, password: 'not the password' }, nobody);
    const unknown = await api.post<Problem>(
      '/api/v1/session',
      { email: 'eve@example.org', password: PASSWORD },
      nobody,
    );
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it('403: refuses a page of another origin', async () => {
    const headers = { ...nobody, origin: 'https://evil.example' };
    const answer = await api.post<Problem>('/api/v1/session', { email: EMAIL, password: PASSWORD }, headers);
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });

  it('429: stops who guesses, and says for how long', async () => {
    const guess = () => api.post<Problem>('/api/v1/session', { email: 'x' }, nobody);
    let answer = await guess();
    for (let tries = 0; answer.status !== 429 && tries < 40; tries++) answer = await guess();
    expect(answer).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('GET /api/v1/session', () => {
  it('200: tells who is signed in', async () => {
    expect(await api.ask('/api/v1/session', { headers: await signIn() })).toMatchObject({
      status: 200,
      body: { email: 'ada@example.org' },
    });
  });

  it('200: a session lives on while it is used, and no longer than 7 days', async () => {
    const headers = await signIn();
    const began = api.clock.nowMs();
    let last = 0;
    while ((await api.ask('/api/v1/session', { headers })).status === 200) {
      last = api.clock.nowMs();
      api.clock.advance(11 * HOUR_MS);
    }
    expect((last - began) / HOUR_MS).toBeGreaterThan(24 * 6);
    expect((last - began) / HOUR_MS).toBeLessThan(24 * 7);
  });

  it('401: a session left alone for 12 hours has ended', async () => {
    const headers = await signIn();
    api.clock.advance(12 * HOUR_MS);
    expect(await api.ask('/api/v1/session', { headers })).toMatchObject({ status: 401 });
  });

  it('401: a token is no session, and no cookie is none', async () => {
    expect(await api.ask('/api/v1/session')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    expect(await api.ask('/api/v1/session', { headers: nobody })).toMatchObject({ status: 401 });
  });

  it('403: a session writes from our own pages only', async () => {
    const session = await signIn();
    const token = { name: 'ci', scopes: ['read'] };
    const foreign = await api.post('/api/v1/tokens', token, { ...session, origin: 'https://evil.example' });
    const crossSite = await api.post('/api/v1/tokens', token, { ...session, 'sec-fetch-site': 'cross-site' });
    const own = await api.post('/api/v1/tokens', token, { ...session, origin: api.url });
    expect([foreign.status, crossSite.status, own.status]).toEqual([403, 403, 201]);
  });
});

describe('DELETE /api/v1/session', () => {
  it('204: ends the session and clears the cookie; a second time changes nothing', async () => {
    const headers = await signIn();
    const answer = await api.ask('/api/v1/session', { method: 'DELETE', headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^mountwatch_session=; Max-Age=0/);
    expect(await api.ask('/api/v1/session', { headers })).toMatchObject({ status: 401 });
    expect(await api.ask('/api/v1/session', { method: 'DELETE', headers })).toMatchObject({ status: 204 });
  });
});
