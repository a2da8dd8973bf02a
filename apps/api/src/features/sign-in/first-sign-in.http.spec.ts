import type { Problem, Session } from '@mountwatch/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

const PASSWORD = 'a long enough password';
const nobody = { authorization: '' };

let api: TestApp;

beforeEach(async () => {
  api = await startTestApp({ publicUrl: 'https://watch.example/' });
});
afterEach(() => api.stop());

function code(): string {
  const link = api.announcements.find((each) => each.kind === 'first-sign-in')?.url ?? '';
  expect(link).toMatch(/^https:\/\/watch\.example\/first-sign-in#[\w-]{43}$/);
  return link.split('#')[1] ?? '';
}

const make = (body: object) => api.post<Session & Problem>('/api/v1/first-sign-in', body, nobody);

describe('GET /api/v1/first-sign-in', () => {
  it('200: is needed until somebody has an account', async () => {
    const isNeeded = async () => (await api.ask('/api/v1/first-sign-in', { headers: nobody })).body;
    expect(await isNeeded()).toEqual({ isNeeded: true });
    await make({ code: code(), email: 'ada@example.org', password: PASSWORD });
    expect(await isNeeded()).toEqual({ isNeeded: false });
  });
});

describe('POST /api/v1/first-sign-in', () => {
  it('201: makes the account and signs in, by a cookie for https where people come by https', async () => {
    const answer = await make({ code: code(), email: 'Ada@example.org', password: PASSWORD });
    expect(answer).toMatchObject({ status: 201, body: { email: 'ada@example.org' } });
    const cookie = answer.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/Secure/);
    const headers = { ...nobody, cookie: cookie.split(';')[0] ?? '' };
    expect(await api.ask('/api/v1/session', { headers })).toMatchObject({ status: 200 });
    expect(await api.db.firstSignInCode.count()).toBe(0);
  });

  it('400: wants a password of 12 characters, and keeps the code for the next try', async () => {
    expect(await make({ code: code(), email: 'ada@example.org', password: 'short' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/password' }] },
    });
    expect(await make({ code: code(), email: 'ada@example.org', password: PASSWORD })).toMatchObject({ status: 201 });
  });

  it('401: refuses a wrong code, and the right one a second time', async () => {
    const wrong = await make({ code: 'x'.repeat(43), email: 'eve@example.org', password: PASSWORD });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    await make({ code: code(), email: 'ada@example.org', password: PASSWORD });
    const again = await make({ code: code(), email: 'eve@example.org', password: PASSWORD });
    expect(again).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
  });

  it('401: of two at once, one makes the account and the other is refused', async () => {
    const both = await Promise.all([
      make({ code: code(), email: 'ada@example.org', password: PASSWORD }),
      make({ code: code(), email: 'eve@example.org', password: PASSWORD }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 401]);
    expect(await api.db.user.count()).toBe(1);
  });
});
