import { randomUUID } from 'node:crypto';
import type { Mount, OptionSets, Page, Problem, Transition } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SeededMount, SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;
let fleet: SeedFleet;
let hung: SeededMount;
let quiet: SeededMount;

const places = (page: Page<Mount>) => page.items.map(({ host, mountpoint }) => `${host.name}:${mountpoint}`);

beforeAll(async () => {
  api = await startTestApp();
  const now = api.clock.now();
  fleet = new SeedFleet(api.db, now);
  await fleet.host('quiet', new Date(now.getTime() - 46_000));
  quiet = await fleet.mount({ host: 'quiet', server: 'nas-a', mountpoint: '/a', state: 'hung', probedAt: now });
  hung = await fleet.mount({ host: 'c2', server: 'nas-a', mountpoint: '/a', state: 'hung', probedAt: now });
  await fleet.mount({ host: 'c1', server: 'nas-b', mountpoint: '/b', state: 'ok' });
  await fleet.mount({ host: 'c1', server: 'nas-a', mountpoint: '/a', state: 'slow' });
  await fleet.mount({ host: 'c1', server: 'nas-a', mountpoint: '/gone', state: 'unmounted' });
});
afterAll(() => api.stop());

describe('GET /api/v1/mounts', () => {
  const list = async (query = '') => (await api.ask<Page<Mount>>(`/api/v1/mounts${query}`)).body;

  it('200: gives mounts by host and mountpoint, those that are gone only when asked for', async () => {
    expect(places(await list())).toEqual(['c1:/a', 'c1:/b', 'c2:/a', 'quiet:/a']);
    expect(places(await list('?state=unmounted'))).toEqual(['c1:/gone']);
  });

  it('200: shows a silent host as unknown, keeps what it said last, and filters by what is shown', async () => {
    expect(places(await list('?state=hung'))).toEqual(['c2:/a']);
    const { items } = await list('?state=unknown');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: quiet.id, state: 'unknown', lastKnownState: 'hung' });
    expect(places(await list('?state=hung,slow,unknown,unmounted'))).toEqual([
      'c1:/a',
      'c1:/gone',
      'c2:/a',
      'quiet:/a',
    ]);
  });

  it('200: filters by host, server, export and part of the mountpoint', async () => {
    expect(places(await list('?host=c1'))).toEqual(['c1:/a', 'c1:/b']);
    expect(places(await list('?server=nas-b'))).toEqual(['c1:/b']);
    expect(places(await list(`?server=${hung.serverId}&host=c2`))).toEqual(['c2:/a']);
    expect(places(await list(`?export=${hung.exportId}`))).toEqual(['c1:/a', 'c2:/a', 'quiet:/a']);
    expect(places(await list('?q=%2Fb'))).toEqual(['c1:/b']);
  });

  it('200: gives every mount once over pages of one', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Mount> = await list(`?limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...places(page));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['c1:/a', 'c1:/b', 'c2:/a', 'quiet:/a']);
  });

  it('400: names a filter that it cannot read', async () => {
    for (const query of ['?state=sad', '?export=7', '?state=', '?hosts=c1', '?limit=501']) {
      const { status, body } = await api.ask<Problem>(`/api/v1/mounts${query}`);
      expect({ query, status, code: body.code }).toEqual({ query, status: 400, code: 'invalid-request' });
    }
  });
});

describe('GET /api/v1/mounts/options', () => {
  const options = async (query: string) => (await api.ask<OptionSets>(`/api/v1/mounts/options${query}`)).body;

  beforeAll(async () => {
    const drifting = { server: 'nas-c', mountpoint: '/c' };
    for (const host of ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'])
      await fleet.mount({ ...drifting, host, options: { vers: '4.2', hard: true, clientaddr: `of ${host}` } });
    await fleet.mount({ ...drifting, host: 'd7', options: { vers: '3', soft: true, mountport: '20048' } });
    await fleet.mount({ ...drifting, host: 'd8', options: { vers: '3' }, state: 'unmounted' });
  });

  it('200: counts the sets of options in effect, the commonest first, without what differs because hosts do', async () => {
    const { items, mountCount, isCut } = await options('?server=nas-c');
    expect({ mountCount, isCut }).toEqual({ mountCount: 7, isCut: false });
    expect(items.map(({ options: set, mountCount: count }) => [set, count])).toEqual([
      [{ vers: '4.2', hard: true }, 6],
      [{ vers: '3', soft: true }, 1],
    ]);
  });

  it('200: names the first few mounts of each set, by host', async () => {
    const { items } = await options('?server=nas-c');
    expect(items.map(({ examples }) => examples.map(({ host }) => host.name))).toEqual([
      ['d1', 'd2', 'd3', 'd4'],
      ['d7'],
    ]);
    const [first] = await api.db.$queryRaw<{ id: string }[]>`
      SELECT m.id FROM mounts m JOIN hosts h ON h.id = m.host_id WHERE h.name = 'd1'`;
    expect(items[0]?.examples[0]?.id).toBe(first?.id);
  });

  it('200: counts a hundred sets at most, says that there are more, and still counts every mount', async () => {
    for (let place = 0; place < 101; place++) {
      await fleet.mount({ host: `e${place}`, server: 'nas-e', mountpoint: '/e', options: { rsize: String(place) } });
    }
    const { items, mountCount, isCut } = await options('?server=nas-e');
    expect([items.length, mountCount, isCut]).toEqual([100, 101, true]);
  });

  it('200: takes the filters of mounts; none that match are no sets', async () => {
    expect((await options('?server=nas-c&host=d7')).items).toHaveLength(1);
    expect(await options('?server=nobody')).toEqual({ items: [], mountCount: 0, isCut: false });
  });

  it('400: names a parameter that it does not know', async () => {
    const { status, body } = await api.ask<Problem>('/api/v1/mounts/options?sort=host');
    expect([status, body.code]).toEqual([400, 'invalid-request']);
  });
});

describe('GET /api/v1/mounts/{id}', () => {
  it('200: gives all of one mount', async () => {
    const { body } = await api.ask<Mount>(`/api/v1/mounts/${hung.id}`);
    const at = api.clock.now().toISOString();
    expect(body).toEqual({
      id: hung.id,
      host: { id: hung.hostId, name: 'c2' },
      server: { id: hung.serverId, name: 'nas-a' },
      export: { id: hung.exportId, path: '/export' },
      mountpoint: '/a',
      state: 'hung',
      lastKnownState: 'hung',
      since: at,
      lastProbe: { at, outcome: 'ok', latencyMs: 1.5, wchan: null, doubts: [], isByTraffic: false },
      filesystemType: 'nfs4',
      superblock: '0:42',
      address: '10.0.0.1',
      options: { vers: '4.2', hard: true },
      watch: 'probe',
      suspicions: [],
    });
  });

  it('404: knows no such mount', async () => {
    for (const id of [randomUUID(), 'nonsense', `${randomUUID()}/history`]) {
      expect((await api.ask(`/api/v1/mounts/${id}`)).status, id).toBe(404);
    }
  });
});

describe('GET /api/v1/mounts/{id}/history', () => {
  it("200: gives that mount's transitions, newest first", async () => {
    const start = api.clock.nowMs();
    await fleet.transition(hung, 'ok', new Date(start + 1_000));
    await fleet.transition(quiet, 'ok', new Date(start + 1_500));
    await fleet.transition(hung, 'hung', new Date(start + 2_000));
    const { body } = await api.ask<Page<Transition>>(`/api/v1/mounts/${hung.id}/history`);
    expect(body.items.map(({ from, to }) => [from, to])).toEqual([
      ['ok', 'hung'],
      ['hung', 'ok'],
    ]);
  });
});
