import { randomUUID } from 'node:crypto';
import type { CreatedInvitation, Page, Person, Problem, Session } from '@mountwatch/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

const ADMIN = { email: 'ada@example.org', password: 'a long pass phrase' };
const JOINED = 'another long phrase';
let api: TestApp;
let admin: Record<string, string>;

beforeEach(async () => {
  api = await startTestApp({ adminEmail: ADMIN.email, adminPassword: ADMIN.password });
  admin = await signIn(ADMIN.email, ADMIN.password);
});
afterEach(() => api.stop());

const cookieOf = (headers: Headers) => ({ authorization: '', cookie: headers.getSetCookie()[0]?.split(';')[0] ?? '' });
async function signIn(email: string, password: string): Promise<Record<string, string>> {
  const { status, headers } = await api.post('/api/v1/session', { email, password }, { authorization: '' });
  return status === 200 ? cookieOf(headers) : { status: String(status) };
}
const invite = (email: string, role = 'viewer', by = admin) =>
  api.post<CreatedInvitation & Problem>('/api/v1/invitations', { email, role }, by);
const codeOf = ({ url }: CreatedInvitation) => url.split('#')[1] ?? '';
const accept = (code: string) =>
  api.post<Session & Problem>('/api/v1/invitations/accept', { code, password: JOINED }, { authorization: '' });
const join = async (email: string, role = 'viewer') =>
  cookieOf((await accept(codeOf((await invite(email, role)).body))).headers);
const people = async () => (await api.ask<Page<Person>>('/api/v1/people')).body.items;
const idOf = async (email: string) => (await people()).find((person) => person.email === email)?.id ?? '';
const remove = async (path: string, by = admin) =>
  (await api.ask(`/api/v1/${path}`, { method: 'DELETE', headers: by })).status;

describe('POST /api/v1/invitations', () => {
  it('201: gives a link that lets one person in once, with the role that was meant, and never again', async () => {
    const { status, body } = await invite('Bob@Example.org');
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { email: 'bob@example.org', role: 'viewer', createdBy: ADMIN.email },
    });
    expect(JSON.stringify((await api.ask('/api/v1/invitations')).body)).not.toContain(codeOf(body));
    const [one, other] = await Promise.all([accept(codeOf(body)), accept(codeOf(body))]);
    expect([one.status, other.status].toSorted()).toEqual([201, 401]);
    expect((await people()).map(({ email, role }) => [email, role])).toEqual([
      [ADMIN.email, 'admin'],
      ['bob@example.org', 'viewer'],
    ]);
    expect((await api.ask<Page<unknown>>('/api/v1/invitations')).body.items).toEqual([]);
  });

  it('201: a second one for the same person makes the first worthless', async () => {
    const [first, second] = [(await invite('bob@example.org')).body, (await invite('bob@example.org')).body];
    expect([(await accept(codeOf(first))).status, (await accept(codeOf(second))).status]).toEqual([401, 201]);
  });

  it('409: is not for who may sign in already', async () => {
    expect(await invite(ADMIN.email)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('is worthless after three days, and when it is withdrawn', async () => {
    const [late, withdrawn] = [(await invite('l@example.org')).body, (await invite('w@example.org')).body];
    expect(await remove(`invitations/${withdrawn.id}`)).toBe(204);
    expect((await accept(codeOf(withdrawn))).status).toBe(401);
    api.clock.advance(3 * 86_400_000);
    expect((await accept(codeOf(late))).status).toBe(401);
  });
});

describe('a viewer', () => {
  it('sees the fleet and changes nothing', async () => {
    const viewer = await join('bob@example.org');
    expect((await api.ask<Session>('/api/v1/session', { headers: viewer })).body.role).toBe('viewer');
    const statuses = await Promise.all(
      ['incidents', 'silences', 'channels', 'people', 'tokens', 'invitations'].map(
        async (path) => (await api.ask(`/api/v1/${path}`, { headers: viewer })).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 200, 403, 403, 403]);
    const writes = ['silences', 'channels', 'tokens', 'maintenance-windows', 'enrolment-tokens', 'invitations'];
    for (const path of writes) expect((await api.post(`/api/v1/${path}`, {}, viewer)).status, path).toBe(403);
    expect((await api.post(`/api/v1/incidents/${randomUUID()}/acknowledge`, {}, viewer)).status).toBe(403);
    expect(await remove(`people/${(await people())[0]?.id}`, viewer)).toBe(403);
  });
});

describe('PATCH /api/v1/people/{id}', () => {
  const change = (id: string, role: string, headers = admin) =>
    api.ask<Person & Problem>(`/api/v1/people/${id}`, {
      ...{ method: 'PATCH', body: JSON.stringify({ role }) },
      headers: { 'content-type': 'application/json', ...headers },
    });

  it('200: what they may do changes with their next request, without signing in again', async () => {
    const bob = await join('bob@example.org');
    const channels = () => api.post('/api/v1/channels', {}, bob);
    expect((await channels()).status).toBe(403);
    expect(await change(await idOf('bob@example.org'), 'admin')).toMatchObject({
      ...{ status: 200, body: { email: 'bob@example.org', role: 'admin' } },
    });
    expect((await channels()).status).toBe(400);
    expect((await change(await idOf('bob@example.org'), 'viewer')).status).toBe(200);
    expect((await channels()).status).toBe(403);
  });

  it('403: nobody changes their own role', async () => {
    await join('eve@example.org', 'admin');
    expect(await change(await idOf(ADMIN.email), 'viewer')).toMatchObject({
      ...{ status: 403, body: { code: 'not-allowed' } },
    });
    expect((await people()).map(({ role }) => role)).toEqual(['admin', 'admin']);
  });

  it('409: the last admin stays one, also when two demote each other at once', async () => {
    expect((await change(await idOf(ADMIN.email), 'viewer', {})).status).toBe(409);
    const other = await join('eve@example.org', 'admin');
    const [ada, eve] = [await idOf(ADMIN.email), await idOf('eve@example.org')];
    const both = await Promise.all([change(eve, 'viewer'), change(ada, 'viewer', other)]);
    expect(both.map(({ status }) => status)).toContain(200);
    expect((await people()).filter(({ role }) => role === 'admin')).toHaveLength(1);
  });

  it('400, 404: takes no other role, and knows no such person', async () => {
    expect((await change(await idOf(ADMIN.email), 'operator', {})).status).toBe(400);
    expect((await change(randomUUID(), 'viewer')).status).toBe(404);
  });
});

describe('DELETE /api/v1/people/{id}', () => {
  it('204: ends their sessions and lets them in no more', async () => {
    const viewer = await join('bob@example.org');
    expect(await remove(`people/${await idOf('bob@example.org')}`)).toBe(204);
    expect((await api.ask('/api/v1/incidents', { headers: viewer })).status).toBe(401);
    expect(await signIn('bob@example.org', JOINED)).toEqual({ status: '401' });
  });

  it('409: the last admin stays, also when two remove each other at once', async () => {
    expect(await remove(`people/${await idOf(ADMIN.email)}`)).toBe(409);
    const other = await join('eve@example.org', 'admin');
    const [ada, eve] = [await idOf(ADMIN.email), await idOf('eve@example.org')];
    const statuses = await Promise.all([remove(`people/${eve}`), remove(`people/${ada}`, other)]);
    expect(statuses).toContain(204);
    expect((await people()).filter(({ role }) => role === 'admin')).toHaveLength(1);
  });

  it('404: knows no such person', async () => {
    expect(await remove(`people/${randomUUID()}`)).toBe(404);
  });
});

describe('POST /api/v1/session/password', () => {
  const change = (body: object, by = admin) => api.post<Problem>('/api/v1/session/password', body, by);

  it('204: changes the password; this session lives on, every other one ends', async () => {
    const elsewhere = await signIn(ADMIN.email, ADMIN.password);
    expect((await change({ current: ADMIN.password, next: JOINED })).status).toBe(204);
    const statuses = [admin, elsewhere].map(async (headers) => (await api.ask('/api/v1/session', { headers })).status);
    expect(await Promise.all(statuses)).toEqual([200, 401]);
    expect(await signIn(ADMIN.email, ADMIN.password)).toEqual({ status: '401' });
    expect((await signIn(ADMIN.email, JOINED)).cookie).toBeTruthy();
  });

  it('is a viewer’s right too', async () => {
    const viewer = await join('bob@example.org');
    expect((await change({ current: JOINED, next: 'yet another phrase' }, viewer)).status).toBe(204);
  });

  it('400, 401: refuses a short one, a wrong present one, and a token', async () => {
    expect((await change({ current: ADMIN.password, next: 'short' })).status).toBe(400);
    expect(await change({ current: 'wrong', next: JOINED })).toMatchObject({
      status: 401,
      body: { code: 'wrong-credentials' },
    });
    expect((await change({ current: ADMIN.password, next: JOINED }, {})).status).toBe(401);
  });
});
