import type { Problem, PrometheusTarget } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;

const ask = (query = '') => api.ask<PrometheusTarget[] & Problem>(`/api/v1/prometheus/targets${query}`);

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

describe('GET /api/v1/prometheus/targets', () => {
  it('200: is an empty list, and no problem, where there are no hosts', async () => {
    expect(await ask()).toMatchObject({ status: 200, body: [] });
  });

  it('200: gives every agent once, silent ones too, with the labels in effect', async () => {
    const fleet = new SeedFleet(api.db, api.clock.now());
    const id = await fleet.host('node-1');
    await fleet.host('node-2', new Date(0));
    await api.db.host.update({
      where: { id },
      data: { labels: { rack: 'r1', 'my.zone': 'a' }, peopleLabels: { rack: 'r2' } },
    });
    const { body, headers } = await ask();
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    const meta = (host: string, status: string) => ({ __meta_mountwatch_host: host, __meta_mountwatch_status: status });
    const labels = { __meta_mountwatch_label_rack: 'r2', __meta_mountwatch_label_my_zone: 'a' };
    expect(body).toEqual([
      { targets: ['node-1:9420'], labels: { ...meta('node-1', 'reporting'), ...labels } },
      { targets: ['node-2:9420'], labels: { ...meta('node-2', 'silent'), __meta_mountwatch_label_rack: 'r1' } },
    ]);
  });

  it('200: takes the port of the agents, and only hosts with a label', async () => {
    const { body } = await ask('?port=9500&label=rack:r2');
    expect(body.map(({ targets }) => targets)).toEqual([['node-1:9500']]);
  });

  it('400: refuses what is no port, by its name', async () => {
    expect((await ask('?port=0')).body.errors?.map(({ pointer }) => pointer)).toEqual(['?port']);
  });

  it('401: is closed to who shows no token', async () => {
    const { status } = await api.ask('/api/v1/prometheus/targets', { headers: { authorization: '' } });
    expect(status).toBe(401);
  });
});
