import type { Retention, RetentionGroupName } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;

beforeAll(async () => {
  api = await startTestApp({ keepMinutesDays: 3, keepHoursDays: 30, keepEventsDays: 60 });
});
afterAll(() => api.stop());

const read = async () => (await api.ask<Retention>('/api/v1/retention')).body;
const sizeOf = ({ groups }: Retention, name: RetentionGroupName) =>
  groups.find((group) => group.name === name)?.sizeBytes ?? 0;

describe('GET /api/v1/retention', () => {
  it('200: says how long each group is kept, as configured, and what of the whole it takes', async () => {
    const retention = await read();
    const kept = Object.fromEntries(retention.groups.map(({ name, keptDays }) => [name, keptDays]));
    expect(kept).toEqual({
      ...{ minutes: 3, summaries: 30, events: 60, jobs: 1, incidents: null, fleet: null, other: null },
    });
    const [whole] = await api.db.$queryRaw<{ bytes: number }[]>`
      SELECT sum(pg_total_relation_size(oid))::float8 AS bytes FROM pg_class
      WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'pgboss'::regnamespace)`;
    expect(retention.totalBytes).toBe(whole?.bytes);
  });

  it('200: what grows is counted where it belongs, also in a partition', async () => {
    const before = await read();
    const fleet = new SeedFleet(api.db, api.clock.now());
    const mount = await fleet.mount({ host: 'c1', server: 'nas-1' });
    for (let minute = 0; minute < 40; minute++)
      await fleet.transition(mount, minute % 2 ? 'ok' : 'hung', api.clock.now());
    const after = await read();
    expect(sizeOf(after, 'events')).toBeGreaterThan(sizeOf(before, 'events'));
    expect(sizeOf(after, 'minutes')).toBe(sizeOf(before, 'minutes'));
  });
});
