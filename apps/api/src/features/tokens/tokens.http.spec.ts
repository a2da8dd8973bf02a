import type { CreatedToken, Page, Problem, Token } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, AGENT_TOKEN, startTestApp, type TestApp } from '../../../testing/test-app.ts';

const ROUTE = '/api/v1/tokens';
const ABSENT_ID = '00000000-0000-4000-8000-000000000000';

let api: TestApp;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

async function create(body: object): Promise<CreatedToken> {
  const answer = await api.post<CreatedToken>(ROUTE, body);
  expect(answer.status).toBe(201);
  return answer.body;
}

const as = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });

describe('POST /api/v1/tokens', () => {
  it('201: shows the secret once, for no cache, and stores none of it', async () => {
    const answer = await api.post<CreatedToken>(ROUTE, { name: 'ci', scopes: ['read', 'read'] });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { secret, ...token } = answer.body;
    expect(secret).toMatch(/^mw_[\w-]{43}$/);
    expect(token).toMatchObject({ name: 'ci', scopes: ['read'], expiresAt: null, lastUsedAt: null });
    expect(JSON.stringify((await api.ask<Page<Token>>(ROUTE)).body)).not.toContain(secret);
    const rows = await api.db.token.findMany();
    expect(rows.map((row) => Buffer.from(row.secretHash).toString('latin1')).join()).not.toContain(secret);
  });

  it('400: refuses unknown scopes, an end in the past and text that no database holds', async () => {
    const bodies: [object, string][] = [
      [{ name: 'x', scopes: ['root'] }, '/scopes/0'],
      [{ name: 'x', scopes: [] }, '/scopes'],
      [{ name: 'x', scopes: ['read'], expiresAt: '2020-01-01T00:00:00.000Z' }, '/expiresAt'],
      [{ name: 'x\0', scopes: ['read'] }, '/name'],
    ];
    for (const [body, pointer] of bodies) {
      const answer = await api.post<Problem>(ROUTE, body);
      expect(answer, pointer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    }
  });

  it('403: is for `admin` only, whatever else a token may', async () => {
    const { secret } = await create({ name: 'all but admin', scopes: ['ingest', 'read', 'write'] });
    const answer = await api.post<Problem>(ROUTE, { name: 'x', scopes: ['admin'] }, as(secret).headers);
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });
});

describe('GET /api/v1/tokens', () => {
  it('200: gives all of them in pages, newest first, each once', async () => {
    for (let count = 0; count < 5; count++) {
      api.clock.advance(1000);
      await create({ name: `paged ${count}`, scopes: ['read'] });
    }
    const names: string[] = [];
    let cursor = '';
    do {
      const { body } = await api.ask<Page<Token>>(`${ROUTE}?limit=2${cursor}`);
      names.push(...body.items.map((token) => token.name));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    expect(names.slice(0, 5)).toEqual(['paged 4', 'paged 3', 'paged 2', 'paged 1', 'paged 0']);
    expect(names).toHaveLength(await api.db.token.count());
    expect(names).toEqual(expect.arrayContaining(['given at start', 'local agent']));
  });

  it('400: refuses a cursor that is none and a parameter that it does not know', async () => {
    expect(await api.ask(`${ROUTE}?cursor=zzz`)).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
    expect(await api.ask(`${ROUTE}?colour=red`)).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ pointer: '?colour' }] },
    });
  });

  it('401: is closed to no token, a wrong one, an expired one and another scheme', async () => {
    const expiresAt = new Date(api.clock.nowMs() + 60_000).toISOString();
    const { secret } = await create({ name: 'short', scopes: ['admin'], expiresAt });
    expect((await api.ask(ROUTE, as(secret))).status).toBe(200);
    api.clock.advance(60_000);
    for (const authorization of [
      '',
      `Bearer ${secret}`,
      `Bearer ${ADMIN_TOKEN}x`,
      'Basic YTpi',
      'Bearer',
      'Bearer a b',
    ]) {
      const answer = await api.ask<Problem>(ROUTE, { headers: { authorization } });
      expect(answer, authorization).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    }
  });

  it("403: the agent's token reads nothing", async () => {
    expect(await api.ask(ROUTE, as(AGENT_TOKEN))).toMatchObject({ status: 403 });
  });

  it("200: a token's last use is noted, at most once a minute", async () => {
    const { id, secret } = await create({ name: 'used', scopes: ['admin'] });
    const lastUse = async () => (await api.db.token.findUniqueOrThrow({ where: { id } })).lastUsedAt?.getTime();
    await api.ask(ROUTE, as(secret));
    const first = api.clock.nowMs();
    await expect.poll(lastUse).toBe(first);
    api.clock.advance(59_000);
    await api.ask(ROUTE, as(secret));
    api.clock.advance(2_000);
    expect(await lastUse()).toBe(first);
    await api.ask(ROUTE, as(secret));
    await expect.poll(lastUse).toBe(first + 61_000);
  });
});

describe('DELETE /api/v1/tokens/{id}', () => {
  it('204: the token is refused from the next request on', async () => {
    const { id, secret } = await create({ name: 'leaked', scopes: ['admin'] });
    expect((await api.ask(ROUTE, as(secret))).status).toBe(200);
    expect((await api.ask(`${ROUTE}/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await api.ask(ROUTE, as(secret))).status).toBe(401);
    expect((await api.ask(`${ROUTE}/${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('404: for an id that nothing has, and for one that is none', async () => {
    for (const id of [ABSENT_ID, 'zzz', '%00', '1%27']) {
      const answer = await api.ask<Problem>(`${ROUTE}/${id}`, { method: 'DELETE' });
      expect(answer, id).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
  });
});
