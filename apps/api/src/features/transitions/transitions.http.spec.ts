import type { Page, Problem, Transition } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SeededMount, SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

const START = Date.parse('2026-11-22T09:00:00.000Z');
let api: TestApp;
let one: SeededMount;

const list = async (query = '') => (await api.ask<Page<Transition>>(`/api/v1/transitions${query}`)).body;
const steps = (page: Page<Transition>) => page.items.map(({ host, to }) => `${host.name} ${to}`);

beforeAll(async () => {
  api = await startTestApp();
  const fleet = new SeedFleet(api.db, api.clock.now());
  one = await fleet.mount({ host: 'c1', server: 'nas-a' });
  const two = await fleet.mount({ host: 'c2', server: 'nas-b' });
  await fleet.transition(one, 'hung', new Date(START));
  await fleet.transition(two, 'slow', new Date(START));
  await fleet.transition(one, 'ok', new Date(START + 5_000));
});
afterAll(() => api.stop());

describe('GET /api/v1/transitions', () => {
  it('200: gives transitions newest first, with their evidence', async () => {
    const page = await list();
    expect(steps(page)).toEqual(['c1 ok', 'c2 slow', 'c1 hung']);
    expect(page.items[2]).toMatchObject({
      mount: { id: one.id, mountpoint: '/mnt/nas-a/export' },
      server: { name: 'nas-a' },
      from: 'ok',
      at: '2026-11-22T09:00:00.000Z',
      evidence: { kind: 'probe', outcome: 'hung', wchan: 'rpc_wait_bit_killable' },
    });
  });

  it('200: filters by mount, host, server, new state and time', async () => {
    expect(steps(await list(`?mount=${one.id}`))).toEqual(['c1 ok', 'c1 hung']);
    expect(steps(await list('?host=c2'))).toEqual(['c2 slow']);
    expect(steps(await list('?server=nas-a&to=hung,stale'))).toEqual(['c1 hung']);
    expect(steps(await list('?since=2026-11-22T09:00:00.001Z'))).toEqual(['c1 ok']);
    expect(steps(await list('?until=2026-11-22T09:00:05.000Z'))).toEqual(['c2 slow', 'c1 hung']);
  });

  it('200: gives each once over pages of one, also those of the same instant', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Transition> = await list(`?limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...steps(page));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['c1 ok', 'c2 slow', 'c1 hung']);
  });

  it('400: names what it cannot read', async () => {
    for (const query of ['?since=yesterday', '?mount=one', '?to=dead', '?since=2026-11-22']) {
      const { status, body } = await api.ask<Problem>(`/api/v1/transitions${query}`);
      expect({ query, status, code: body.code }).toEqual({ query, status: 400, code: 'invalid-request' });
    }
  });
});
