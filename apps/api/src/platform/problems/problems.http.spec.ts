import { Problem } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

const jsonHeaders = { 'content-type': 'application/json' };
const raw = (body: BodyInit, headers: Record<string, string> = jsonHeaders) =>
  api.ask<Problem>('/api/v1/tokens', { method: 'POST', body, headers });

describe('every problem', () => {
  it('is application/problem+json with a code, and carries the id that the header and the log have', async () => {
    const answer = await api.ask<Problem>('/api/v1/nowhere', { headers: { 'x-request-id': 'trace-17' } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('x-request-id')).toBe('trace-17');
    expect(Problem.parse(answer.body)).toMatchObject({ code: 'not-found', status: 404, requestId: 'trace-17' });
    expect(answer.body.type).toMatch(/not-found$/);
  });

  it('has an id of ours where the given one is no id', async () => {
    const answer = await api.ask<Problem>('/api/v1/nowhere', { headers: { 'x-request-id': 'a b"c' } });
    expect(answer.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('400', () => {
  it('for a body that is no JSON, cut off, or of another type', async () => {
    for (const answer of [
      await raw('{"name":'),
      await raw('\xff\xfe'),
      await raw('name=x', { 'content-type': 'text/plain' }),
    ]) {
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    }
  });

  it('for a body that is not what the route wants: nothing, null, a list, a number', async () => {
    for (const body of ['', 'null', '[]', '7', '"x"']) {
      expect(await raw(body), body).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    }
  });

  it('for a query given twice or out of range', async () => {
    for (const query of ['limit=0', 'limit=501', 'limit=x', 'limit=1&limit=2', 'cursor=a&cursor=b', 'limit[a]=1']) {
      expect(await api.ask(`/api/v1/tokens?${query}`), query).toMatchObject({ status: 400 });
    }
  });

  it('for a parameter that a route does not know, by its name', async () => {
    for (const path of ['overview?sort=name', 'hosts?colour=red', 'servers/7?x']) {
      const { status, body } = await api.ask<Problem>(`/api/v1/${path}`);
      expect([status, body.errors?.[0]?.pointer], path).toEqual([400, `?${/\?(\w+)/.exec(path)?.[1]}`]);
    }
  });

  it('for an address that cannot be decoded', async () => {
    expect(await api.ask('/api/v1/tokens/%E0%A4%A')).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });
});

describe('404', () => {
  it('for an unknown route, whatever the method', async () => {
    expect(await api.ask('/api/v1/')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await api.ask('/api/v1/', { method: 'DELETE' })).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('405', () => {
  it('for a method that an address does not have, and says which it has', async () => {
    const id = '01900000-0000-7000-8000-000000000000';
    for (const [path, allow] of [
      ['tokens', 'GET, HEAD, POST'],
      [`tokens/${id}`, 'DELETE'],
      ['overview', 'GET, HEAD'],
    ]) {
      const answer = await api.ask<Problem>(`/api/v1/${path}`, { method: 'PATCH' });
      expect(answer, path).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
      expect(answer.headers.get('allow'), path).toBe(allow);
    }
  });
});

describe('429', () => {
  it('for more requests than a credential has a minute, which every answer tells before', async () => {
    const small = await startTestApp({ requestsPerMinute: 10 });
    try {
      const first = await small.ask('/api/v1/hosts');
      expect(first.headers.get('ratelimit-policy')).toBe('"credential";q=10;w=60');
      expect(first.headers.get('ratelimit')).toBe('"credential";r=9;t=60');
      for (let count = 0; count < 9; count++) await small.ask('/api/v1/hosts');
      const refused = await small.ask<Problem>('/api/v1/hosts');
      expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
      expect(refused.headers.get('retry-after')).toBe('60');
      small.clock.advance(60_000);
      expect((await small.ask('/api/v1/hosts')).status).toBe(200);
    } finally {
      await small.stop();
    }
  });
});

describe('413', () => {
  it('for a body over 1 MB', async () => {
    const answer = await raw(JSON.stringify({ name: 'x'.repeat(1_100_000), scopes: ['read'] }));
    expect(answer).toMatchObject({ status: 413, body: { code: 'too-large' } });
  });
});

describe('503', () => {
  it('while the database is away, without a word of how it is built; REST answers again when it is back', async () => {
    await api.database.cutOff();
    const away = await api.ask<Problem>('/api/v1/tokens');
    expect(away).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
    expect(away.headers.get('retry-after')).not.toBeNull();
    expect(JSON.stringify(away.body)).not.toMatch(/prisma|postgres|at .*\.ts|node_modules/i);
    await api.database.bringBack();
    await expect.poll(async () => (await api.ask('/api/v1/tokens')).status, { timeout: 10_000 }).toBe(200);
  });
});
