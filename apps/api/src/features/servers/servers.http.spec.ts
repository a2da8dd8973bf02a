import { randomUUID } from 'node:crypto';
import type { Export, Page, Problem, Server, ServerMatrix } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;
let serverId: string;

const names = (page: Page<Server>) => page.items.map((server) => server.name);

beforeAll(async () => {
  api = await startTestApp();
  const now = api.clock.now();
  const fleet = new SeedFleet(api.db, now);
  await fleet.host('quiet', new Date(now.getTime() - 46_000));
  serverId = await fleet.server('nas-b');
  await fleet.mount({ host: 'c1', server: 'nas-b', path: '/x', state: 'hung' });
  await fleet.mount({ host: 'c1', server: 'nas-b', path: '/y', state: 'ok' });
  await fleet.mount({ host: 'c2', server: 'nas-b', path: '/x', state: 'ok' });
  await fleet.mount({ host: 'quiet', server: 'nas-b', path: '/x', state: 'hung' });
  await fleet.mount({ host: 'c3', server: 'nas-b', path: '/x', state: 'unmounted' });
  await fleet.mount({ host: 'c2', server: 'nas-a', state: 'ok' });
});
afterAll(() => api.stop());

describe('GET /api/v1/servers', () => {
  const list = async (query = '') => (await api.ask<Page<Server>>(`/api/v1/servers${query}`)).body;

  it('200: counts clients, affected and silent ones apart, and mounts by the state that is shown', async () => {
    const { items } = await list();
    expect(items.map((server) => server.name)).toEqual(['nas-a', 'nas-b']);
    expect(items[1]).toEqual({
      id: serverId,
      name: 'nas-b',
      otherNames: [],
      addresses: ['10.0.0.1'],
      firstSeenAt: api.clock.now().toISOString(),
      exportCount: 2,
      clientCount: 3,
      affectedClientCount: 1,
      silentClientCount: 1,
      mountCounts: { ok: 2, slow: 0, hung: 1, stale: 0, error: 0, unknown: 1, unmounted: 1 },
      openIncidentId: null,
    });
  });

  it('200: names the incident that goes on at a server, and none that is over', async () => {
    const verdict = {};
    const shared = { severity: 'critical', title: 't', kind: 'server', componentId: serverId, serverId, verdict };
    const id = randomUUID();
    const startedAt = api.clock.now();
    await api.db.incident.createMany({
      data: [
        { ...shared, id: randomUUID(), status: 'closed', startedAt },
        { ...shared, id: randomUUID(), status: 'open', kind: 'mount', severity: 'minor', startedAt },
        { ...shared, id, status: 'recovering', startedAt },
      ],
    });
    expect((await list('?server=nas-b')).items[0]?.openIncidentId).toBe(id);
    await api.db.incident.deleteMany();
  });

  it('200: filters by name, host, state and part of the name', async () => {
    expect(names(await list('?server=nas-a'))).toEqual(['nas-a']);
    expect(names(await list('?host=c1'))).toEqual(['nas-b']);
    expect(names(await list('?state=hung'))).toEqual(['nas-b']);
    expect(names(await list('?state=hung&host=c2'))).toEqual([]);
    expect(names(await list('?q=S-B'))).toEqual(['nas-b']);
  });

  it('400: names a parameter that it does not know', async () => {
    const { status, body } = await api.ask<Problem>('/api/v1/servers?status=open');
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ pointer: '?status', detail: expect.any(String) }]);
  });
});

describe('GET /api/v1/servers/{id}', () => {
  it('200: gives one server', async () => {
    expect((await api.ask(`/api/v1/servers/${serverId}`)).body).toMatchObject({ name: 'nas-b', clientCount: 3 });
  });

  it('404: knows no such server', async () => {
    for (const path of [randomUUID(), 'nas-b', `${randomUUID()}/matrix`]) {
      expect((await api.ask(`/api/v1/servers/${path}`)).status, path).toBe(404);
    }
  });
});

describe('GET /api/v1/servers/{id}/matrix', () => {
  const read = async (query = '') => (await api.ask<ServerMatrix>(`/api/v1/servers/${serverId}/matrix${query}`)).body;

  it('200: gives clients × exports with the state that is shown, and a page at a time', async () => {
    const first = await read('?limit=2');
    expect(first.exports.map(({ path }) => path)).toEqual(['/x', '/y']);
    expect(first.items.map(({ host, cells }) => [host.name, cells.map(({ state }) => state)])).toEqual([
      ['c1', ['hung', 'ok']],
      ['c2', ['ok']],
    ]);
    const second = await read(`?limit=2&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({
      exports: [{ path: '/x' }],
      items: [{ host: { name: 'quiet' }, status: 'silent', cells: [{ state: 'unknown' }] }],
      nextCursor: null,
    });
  });

  it('200: can be cut down to the clients with a mount in a state', async () => {
    expect((await read('?state=hung,unknown')).items.map(({ host }) => host.name)).toEqual(['c1', 'quiet']);
  });
});

describe('GET /api/v1/exports', () => {
  it('200: gives exports by server and path with their counts, filters and pages', async () => {
    const list = async (query = '') => (await api.ask<Page<Export>>(`/api/v1/exports${query}`)).body;
    const places = (page: Page<Export>) => page.items.map(({ server, path }) => server.name + path);
    const all = await list();
    expect(places(all)).toEqual(['nas-a/export', 'nas-b/x', 'nas-b/y']);
    expect(all.items[1]).toMatchObject({ clientCount: 3, mountCounts: { ok: 1, hung: 1, unknown: 1, unmounted: 1 } });
    expect(places(await list('?server=nas-b&state=hung'))).toEqual(['nas-b/x']);
    expect(places(await list('?host=c2&q=EXP'))).toEqual(['nas-a/export']);
    const first = await list('?limit=2');
    expect(places(await list(`?limit=2&cursor=${first.nextCursor}`))).toEqual(['nas-b/y']);
  });
});
