import type { Host, Page, Problem } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;
let quietId: string;

const names = (page: Page<Host>) => page.items.map((host) => host.name);

beforeAll(async () => {
  api = await startTestApp();
  const now = api.clock.now();
  const fleet = new SeedFleet(api.db, now);
  quietId = await fleet.host('quiet', new Date(now.getTime() - 46_000));
  await fleet.mount({ host: 'quiet', server: 'nas-b', state: 'hung' });
  await fleet.mount({ host: 'alpha', server: 'nas-a', state: 'hung' });
  await fleet.mount({ host: 'alpha', server: 'nas-b', state: 'ok' });
  await fleet.mount({ host: 'alpha', server: 'nas-b', path: '/old', state: 'unmounted' });
  await fleet.mount({ host: 'beta', server: 'nas-b', state: 'ok' });
});
afterAll(() => api.stop());

describe('GET /api/v1/hosts', () => {
  const list = async (query = '') => (await api.ask<Page<Host>>(`/api/v1/hosts${query}`)).body;

  it('200: gives hosts by name, with their mounts counted by the state that is shown', async () => {
    const { items } = await list();
    expect(items.map(({ name, status }) => [name, status])).toEqual([
      ['alpha', 'reporting'],
      ['beta', 'reporting'],
      ['quiet', 'silent'],
    ]);
    expect(items[0]?.mountCounts).toEqual({
      ok: 1,
      slow: 0,
      hung: 1,
      stale: 0,
      error: 0,
      unknown: 0,
      unmounted: 1,
    });
    expect(items[2]?.mountCounts).toMatchObject({ hung: 0, unknown: 1 });
  });

  it('200: filters by status, name, id, part of the name, server and state', async () => {
    expect(names(await list('?status=silent'))).toEqual(['quiet']);
    expect(names(await list('?host=beta'))).toEqual(['beta']);
    expect(names(await list(`?host=${quietId}`))).toEqual(['quiet']);
    expect(names(await list('?q=BET'))).toEqual(['beta']);
    expect(names(await list('?server=NAS-A'))).toEqual(['alpha']);
    expect(names(await list('?state=hung'))).toEqual(['alpha']);
    expect(names(await list('?state=unknown,hung'))).toEqual(['alpha', 'quiet']);
    expect(names(await list('?server=nowhere'))).toEqual([]);
  });

  it('200: gives every host once over pages of one, whatever is written meanwhile', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Host> = await list(`?limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...names(page));
      cursor = page.nextCursor;
      if (seen.length === 1) await new SeedFleet(api.db, api.clock.now()).host('aardvark');
    } while (cursor !== null);
    expect(seen).toEqual(['alpha', 'beta', 'quiet']);
    await api.db.host.deleteMany({ where: { name: 'aardvark' } });
  });

  it('400: names the parameter that it does not know, or cannot read', async () => {
    for (const [query, pointer] of [
      ['?colour=red', '?colour'],
      ['?status=well', '?status'],
      ['?limit=0', '?limit'],
      ['?q=%00', '?q'],
    ] as const) {
      const { status, body } = await api.ask<Problem>(`/api/v1/hosts${query}`);
      expect(status, query).toBe(400);
      expect(body).toMatchObject({ code: 'invalid-request', errors: [{ pointer: expect.stringContaining(pointer) }] });
    }
  });

  it('400: refuses a cursor of another list, of other filters, or of nobody', async () => {
    const { nextCursor } = await list('?limit=1');
    for (const path of [`hosts?cursor=${nextCursor}&q=a`, `servers?cursor=${nextCursor}`, 'hosts?cursor=bm8']) {
      const { status, body } = await api.ask<Problem>(`/api/v1/${path}`);
      expect({ path, status, code: body.code }).toEqual({ path, status: 400, code: 'invalid-cursor' });
    }
  });

  it('401: is closed to who shows no token', async () => {
    const { status } = await api.ask('/api/v1/hosts', { headers: { authorization: '' } });
    expect(status).toBe(401);
  });
});

describe('GET /api/v1/hosts/{id}', () => {
  it('200: gives one host', async () => {
    const { body } = await api.ask<Host>(`/api/v1/hosts/${quietId}`);
    expect(body).toMatchObject({ id: quietId, name: 'quiet', status: 'silent', labels: { rack: 'r1' }, health: null });
  });

  it('404: knows no such host, also where the id could not be one', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'quiet', '%00', "1'--"]) {
      const { status, body } = await api.ask<Problem>(`/api/v1/hosts/${id}`);
      expect({ id, status, code: body.code }).toEqual({ id, status: 404, code: 'not-found' });
    }
  });
});

describe('PUT /api/v1/hosts/{id}/labels', () => {
  const put = <Body = Host>(id: string, body: object) =>
    api.ask<Body>(`/api/v1/hosts/${id}/labels`, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });

  it("200: what people say is shown beside the agent's labels and goes before them, until it is taken back", async () => {
    const answer = await put(quietId, { labels: { rack: 'r9', room: 'north' } });
    expect(answer).toMatchObject({ status: 200, body: { labels: { rack: 'r9', room: 'north' } } });
    expect(answer.body.peopleLabels).toEqual({ rack: 'r9', room: 'north' });
    const back = await put(quietId, { labels: {} });
    expect(back.body).toMatchObject({ labels: { rack: 'r1' }, peopleLabels: {} });
  });

  it('400: refuses what is no label', async () => {
    for (const labels of [{ 'a b': 'x' }, { rack: 7 }, { rack: 'x'.repeat(201) }, { rack: 'a\0b' }, null]) {
      expect((await put<Problem>(quietId, { labels })).body.code, JSON.stringify(labels)).toBe('invalid-request');
    }
  });

  it('404: knows no such host', async () => {
    expect((await put('00000000-0000-4000-8000-000000000000', { labels: {} })).status).toBe(404);
  });
});
