import { randomUUID } from 'node:crypto';
import type { MaintenanceWindow, Page, Problem } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

const ROUTE = '/api/v1/maintenance-windows';
let api: TestApp;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

const at = (minutes: number) => new Date(api.clock.nowMs() + minutes * 60_000).toISOString();
const plan = (changes: object = {}) =>
  api.post<MaintenanceWindow & Problem>(ROUTE, {
    name: 'filer upgrade',
    matchers: [{ serverId: randomUUID() }, { labelKey: 'rack', labelValue: 'r7' }],
    startsAt: at(-10),
    endsAt: at(50),
    ...changes,
  });
const list = async (query = '') => (await api.ask<Page<MaintenanceWindow>>(`${ROUTE}${query}`)).body.items;
const end = async (id: string) => (await api.post(`${ROUTE}/${id}/end`, {})).status;

describe('POST /api/v1/maintenance-windows', () => {
  it('201: plans work, and says who did', async () => {
    const answer = await plan();
    expect(answer).toMatchObject({ status: 201, body: { name: 'filer upgrade', createdBy: 'given at start' } });
    expect(await list()).toMatchObject([{ id: answer.body.id, matchers: answer.body.matchers }]);
  });

  it('400: refuses an end before its start, nothing to cover, and what is no matcher', async () => {
    for (const changes of [
      { endsAt: at(-20) },
      { matchers: [] },
      { matchers: [{ rack: 'r7' }] },
      { matchers: [{ serverId: 'filer1' }] },
      { name: '' },
    ]) {
      expect(await plan(changes), JSON.stringify(changes)).toMatchObject({
        status: 400,
        body: { code: 'invalid-request' },
      });
    }
  });
});

describe('GET /api/v1/maintenance-windows', () => {
  it('200: gives the latest first, or what is under way at an instant', async () => {
    await plan({ name: 'later', startsAt: at(100), endsAt: at(200) });
    expect((await list())[0]?.name).toBe('later');
    expect((await list(`?at=${at(150)}`)).map(({ name }) => name)).toEqual(['later']);
  });
});

describe('POST /api/v1/maintenance-windows/{id}/end', () => {
  it('204: it is over now, once; one that has not begun covers nothing', async () => {
    const under = (await plan()).body;
    expect([await end(under.id), await end(under.id)]).toEqual([204, 409]);
    const ahead = (await plan({ startsAt: at(10) })).body;
    expect([await end(ahead.id), await end(ahead.id)]).toEqual([204, 409]);
    const rows = await api.db.maintenanceWindow.findMany({ where: { id: { in: [under.id, ahead.id] } } });
    const ends = new Map(rows.map((row) => [row.id, row.endsAt.toISOString()]));
    expect([ends.get(under.id), ends.get(ahead.id)]).toEqual([at(0), ahead.startsAt]);
  });

  it('404: knows no such window', async () => {
    expect(await end(randomUUID())).toBe(404);
  });
});
