import { type MetricHistory, type Problem, summaryOfMinute } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SeededMount, SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { packSummaries } from './packed/packed-summaries.ts';
import type { StoredSummary } from './stored-summary.ts';

let api: TestApp;
let mount: SeededMount;

const GETATTR = {
  operation: 'GETATTR',
  operationCount: 10,
  transmissionCount: 12,
  majorTimeoutCount: 1,
  errorCount: 0,
};
const SUMS = { sentBytes: 100, receivedBytes: 200, queueMs: 1, rttMs: 20, executeMs: 25 };
const ask = (query: string) => api.ask<MetricHistory & Problem>(`/api/v1/mounts/${mount.id}/history?${query}`);
const HOUR = 'from=2026-11-22T09:00:00.000Z&to=2026-11-22T10:00:00.000Z';

async function minute(from: string, counts: StoredSummary['counts'], latency: [number, number][]): Promise<void> {
  const operations = [{ ...GETATTR, ...SUMS }];
  const told = { probes: { counts, latency }, skippedProbeCount: 1, traffic: { operations, transport: null } };
  const other = { ...told, mountpoint: '/elsewhere' };
  const mounts = [other, { ...told, mountpoint: '/mnt/nas/export' }].map(summaryOfMinute);
  await api.db.hostMinute.create({
    data: {
      hostId: mount.hostId,
      from: new Date(from),
      sequence: 1,
      durationMs: 60_000,
      mounts: packSummaries(mounts),
    },
  });
}

const MANY_MOUNTS = 100;

/** Ten days of hours of a host of many mounts, one probe each: more summaries than are held at a time. */
async function fillHost(): Promise<string> {
  const seed = new SeedFleet(api.db, api.clock.now());
  const names = Array.from({ length: MANY_MOUNTS }, (_, place) => `/home/${place}`);
  let hostId = '';
  for (const path of names) ({ hostId } = await seed.mount({ host: 'crowded', server: 'nas', path }));
  await api.db.$executeRaw`UPDATE mounts SET superblock = mountpoint WHERE host_id = ${hostId}::uuid`;
  const summary = packSummaries([{ name: '', summary: { counts: { ok: 1 }, latency: [[10, 1]], skipped: 0 } }]);
  await api.db.$executeRaw`
    INSERT INTO mount_hours (mount_id, "from", summary)
    SELECT m.id, h, ${summary} FROM mounts m, generate_series('2026-11-12T00:00Z'::timestamptz, '2026-11-21T23:00Z', '1 hour') h
    WHERE m.host_id = ${hostId}::uuid`;
  return hostId;
}

beforeAll(async () => {
  api = await startTestApp();
  mount = await new SeedFleet(api.db, api.clock.now()).mount({ host: 'c1', server: 'nas' });
  await minute('2026-11-22T09:00:00.000Z', { ok: 6 }, [[10, 6]]);
  await minute('2026-11-22T09:01:00.000Z', { ok: 3, hung: 1 }, [
    [10, 3],
    [60, 1],
  ]);
  await minute('2026-11-22T09:30:00.000Z', { ok: 6 }, [[12, 6]]);
});
afterAll(() => api.stop());

describe('GET /api/v1/mounts/{id}/history?metric=…', () => {
  it('200: merges histograms step by step, and never averages percentiles', async () => {
    const { body } = await ask(`metric=probe-latency&${HOUR}&step=600`);
    expect(body).toMatchObject({
      metric: 'probe-latency',
      stepSeconds: 600,
      points: [
        { at: '2026-11-22T09:00:00.000Z', counts: { ok: 9, hung: 1 }, skippedProbeCount: 2 },
        { at: '2026-11-22T09:30:00.000Z', counts: { ok: 6 }, skippedProbeCount: 1 },
      ],
    });
    const [first] = body.metric === 'probe-latency' ? body.points : [];
    expect(first?.p50Ms).toBeCloseTo(0.1 * 2 ** (10 / 4));
    expect(first?.p99Ms).toBeCloseTo(0.1 * 2 ** (60 / 4));
  });

  it('200: sums what each operation did', async () => {
    const { body } = await ask(`metric=traffic&${HOUR}&step=600`);
    expect(body.metric === 'traffic' && body.points.map(({ operations }) => operations)).toEqual([
      [
        {
          operation: 'GETATTR',
          ...{ operationCount: 20, transmissionCount: 24, majorTimeoutCount: 2, errorCount: 0 },
          ...{ sentBytes: 200, receivedBytes: 400, queueMs: 2, rttMs: 40, executeMs: 50 },
        },
      ],
      [{ ...GETATTR, ...SUMS }],
    ]);
  });

  it('200: is the last hour, and empty where nothing is known', async () => {
    api.clock.advance(86_400_000);
    const { body } = await ask('metric=probe-latency');
    expect(body).toMatchObject({ stepSeconds: 60, points: [] });
  });

  it('200: of a host of many mounts is read a piece at a time, and adds up to the same', async () => {
    const hostId = await fillHost();
    const query = 'metric=probe-latency&step=7200&from=2026-11-12T00:00:00.000Z&to=2026-11-22T00:00:00.000Z';
    const { body, status } = await api.ask<MetricHistory & Problem>(`/api/v1/hosts/${hostId}/history?${query}`);
    expect(status).toBe(200);
    if (body.metric !== 'probe-latency') throw new Error('another metric');
    expect(body.points).toHaveLength(120);
    for (const { counts } of body.points) expect(counts).toEqual({ ok: 2 * MANY_MOUNTS });
    const year = 'metric=probe-latency&step=21600&from=2025-11-22T00:00:00.000Z&to=2026-11-22T00:00:00.000Z';
    expect(await api.ask(`/api/v1/hosts/${hostId}/history?${year}`)).toMatchObject({ status: 400 });
    expect(await api.ask(`/api/v1/hosts/${hostId}/history?${year.replace('&step=21600', '')}`)).toMatchObject({
      status: 200,
    });
  });

  it('400: names the parameter that is wrong, with a metric and without', async () => {
    const pointers = async (query: string) => (await ask(query)).body.errors?.map(({ pointer }) => pointer);
    expect(await pointers('metric=probe-latency&from=0001-01-01T00:00:00Z')).toEqual(['?from']);
    expect(await pointers('metric=traffic&step=61')).toEqual(['?step']);
    expect(await pointers('metric=rubbish')).toEqual(['?metric']);
    expect(await pointers('sort=rubbish')).toEqual(['?sort.0']);
    expect(await pointers('rubbish=1')).toEqual(['?rubbish']);
  });

  it('400: refuses an empty range, too many points, an odd step and another metric', async () => {
    for (const query of [
      'metric=probe-latency&from=2026-11-22T10:00:00.000Z&to=2026-11-22T09:00:00.000Z',
      'metric=probe-latency&from=2026-01-01T00:00:00.000Z&step=60',
      'metric=probe-latency&step=61',
      'metric=mood',
    ]) {
      expect(await ask(query), query).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    }
  });
});
