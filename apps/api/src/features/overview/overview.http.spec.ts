import type { Overview } from '@mountwatch/protocol';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { CorrelateLoop } from '../correlate/lead/correlate-loop.ts';

let api: TestApp;

const read = async () => (await api.ask<Overview>('/api/v1/overview')).body;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

describe('GET /api/v1/overview', () => {
  it('200: of a fleet that is empty says so, and knows nothing fresh', async () => {
    expect(await read()).toMatchObject({
      openIncidentCount: 0,
      openIncidents: [],
      worstServers: [],
      hosts: { reporting: 0, silent: 0 },
      serverCount: 0,
      mountCounts: { ok: 0, hung: 0, unknown: 0 },
      newestReportAt: null,
      oldestReportAt: null,
    });
  });

  it('200: gives the worst first, and how fresh that is', async () => {
    const nowMs = api.clock.nowMs();
    const ago = (seconds: number) => new Date(nowMs - seconds * 1000);
    const fleet = new SeedFleet(api.db, ago(1));
    await fleet.host('quiet', ago(60));
    await fleet.host('c1', ago(30));
    await fleet.mount({ host: 'c1', server: 'nas-a', state: 'hung' });
    await fleet.mount({ host: 'c1', server: 'nas-b', state: 'stale' });
    await fleet.mount({ host: 'c2', server: 'nas-b', state: 'slow' });
    await fleet.mount({ host: 'c2', server: 'nas-well', state: 'ok' });
    await fleet.mount({ host: 'quiet', server: 'nas-quiet', state: 'hung' });
    const overview = await read();
    expect(overview.worstServers.map(({ name, affectedClientCount }) => [name, affectedClientCount])).toEqual([
      ['nas-b', 2],
      ['nas-a', 1],
    ]);
    expect(overview).toMatchObject({
      generatedAt: api.clock.now().toISOString(),
      hosts: { reporting: 2, silent: 1 },
      serverCount: 4,
      mountCounts: { ok: 1, slow: 1, hung: 1, stale: 1, unknown: 1 },
      newestReportAt: ago(1).toISOString(),
      oldestReportAt: ago(30).toISOString(),
    });
  });
});

describe('lists', () => {
  it('take as many statements for 200 rows as for one', { timeout: 60_000 }, async () => {
    const fleet = new SeedFleet(api.db, api.clock.now());
    for (let index = 0; index < 100; index++) {
      await fleet.mount({ host: `h${index}`, server: `s${index % 20}`, mountpoint: '/m', state: 'hung' });
      await fleet.mount({ host: `h${index}`, server: `s${index % 20}`, path: `/p${index}`, state: 'ok' });
    }
    // Its own statements would be counted too.
    await api.app.get(CorrelateLoop).beforeApplicationShutdown();
    const lists = ['mounts', 'hosts', 'servers', 'exports', 'incidents', 'transitions', 'kernel-events'];
    for (const path of lists) {
      const few = await statementCountOf(`/api/v1/${path}?limit=1`);
      expect({ path, count: await statementCountOf(`/api/v1/${path}?limit=200`) }).toEqual({ path, count: few });
      expect(few).toBeGreaterThan(0);
      expect(few).toBeLessThanOrEqual(3);
    }
    expect(await statementCountOf('/api/v1/overview')).toBeLessThanOrEqual(6);
  });
});

/** What goes on beside it, jobs and what replicas tell each other, can only add to it: the least of a few is its own. */
async function statementCountOf(path: string): Promise<number> {
  const counts: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const query = vi.spyOn(pg.Client.prototype, 'query');
    expect((await api.ask(path)).status).toBe(200);
    counts.push(query.mock.calls.length);
    query.mockRestore();
  }
  return Math.min(...counts);
}
