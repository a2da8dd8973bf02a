import type { CreatedEnrolmentToken, Enrolment, EnrolmentToken, Page, Problem } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

const TOKENS = '/api/v1/enrolment-tokens';
const ENROLMENTS = '/api/v1/enrolments';
const HOST = { hostName: 'node-9', machineId: null };
let api: TestApp;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

const as = (secret: string) => ({ authorization: `Bearer ${secret}` });
const create = async (body: object = {}) =>
  (await api.post<CreatedEnrolmentToken>(TOKENS, { name: 'rack 7', ...body })).body;
const enrol = (secret: string, body: object = HOST) => api.post<Enrolment & Problem>(ENROLMENTS, body, as(secret));

describe('POST /api/v1/enrolment-tokens', () => {
  it('201: shows the secret once, lasts a day for any number of hosts unless told otherwise, and stores no secret', async () => {
    const answer = await api.post<CreatedEnrolmentToken>(TOKENS, { name: 'rack 1' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body.secret).toMatch(/^mwe_[\w-]{43}$/);
    expect(answer.body).toMatchObject({ maxUses: null, useCount: 0 });
    expect(Date.parse(answer.body.expiresAt) - Date.parse(answer.body.createdAt)).toBe(86_400_000);
    const { body } = await api.ask<Page<EnrolmentToken>>(TOKENS);
    expect(JSON.stringify(body)).not.toContain(answer.body.secret);
  });

  it('400: refuses a life or a number of uses out of bounds', async () => {
    for (const body of [{ expiresInSeconds: 1 }, { maxUses: 0 }, { name: '' }, { more: 1 }]) {
      expect((await api.post(TOKENS, { name: 'x', ...body })).status, JSON.stringify(body)).toBe(400);
    }
  });
});

describe('POST /api/v1/enrolments', () => {
  it('201: gives a token of its own that may report and nothing else, and counts the use', async () => {
    const { id, secret } = await create();
    const answer = await enrol(secret);
    expect(answer).toMatchObject({ status: 201, body: { hostName: 'node-9', token: expect.stringMatching(/^mw_/) } });
    const asked = await api.ask('/api/v1/hosts', { headers: as(answer.body.token) });
    expect(asked.status).toBe(403);
    const token = await api.db.token.findFirstOrThrow({ where: { name: 'agent on node-9' } });
    expect(token.scopes).toEqual(['ingest']);
    expect(await api.db.enrolmentToken.findUniqueOrThrow({ where: { id } })).toMatchObject({ useCount: 1 });
  });

  it('401: is closed without a token, with an API token, after its end, and past its last use', async () => {
    const short = await create({ expiresInSeconds: 60 });
    const once = await create({ maxUses: 1 });
    const answers = await Promise.all([enrol(once.secret), enrol(once.secret), enrol(once.secret)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 401, 401]);
    api.clock.advance(60_000);
    for (const secret of ['', 'mw_unknown', short.secret, once.secret]) {
      expect(await enrol(secret), secret).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    }
  });

  it('400: wants to know which host', async () => {
    const { secret } = await create();
    expect((await enrol(secret, {})).status).toBe(400);
    expect((await enrol(secret, { ...HOST, hostName: 'a\0b' })).status).toBe(400);
  });
});

describe('DELETE /api/v1/enrolment-tokens/{id}', () => {
  it('204: enrols nobody from then on, and leaves those it has enrolled', async () => {
    const { id, secret } = await create();
    const { token } = (await enrol(secret)).body;
    expect((await api.ask(`${TOKENS}/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await enrol(secret)).status).toBe(401);
    expect((await api.ask('/api/v1/hosts', { headers: as(token) })).status).toBe(403);
    expect((await api.ask(`${TOKENS}/${id}`, { method: 'DELETE' })).status).toBe(404);
  });
});
