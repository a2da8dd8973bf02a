import type { MetricHistory, Problem } from '@mountwatch/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onServer } from '../../../../testing/on-server.ts';
import { type SeededMount, SeedFleet } from '../../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../../testing/test-app.ts';
import { MergeServers } from '../../servers/identity/merge-servers.ts';
import { packSummaries } from '../packed/packed-summaries.ts';
import type { StoredSummary } from '../stored-summary.ts';
import { SumServers } from './sum-servers.ts';

const DAY = 'from=2026-11-21T00:00:00.000Z&to=2026-11-22T00:00:00.000Z';
const signal = new AbortController().signal;
let api: TestApp;
let seed: SeedFleet;
let sequence = 0;

beforeEach(async () => {
  api = await startTestApp();
  seed = new SeedFleet(api.db, api.clock.now());
});
afterEach(() => api.stop());

const sum = () => api.app.get(SumServers, { strict: false }).run(signal);

function summary(okCount: number, latencyBucket = 10): StoredSummary {
  const getattr: [string, ...number[]] = ['GETATTR', okCount, okCount, 0, 0, 100, 200, 1, 20, 25];
  return { counts: { ok: okCount }, latency: [[latencyBucket, okCount]], skipped: 0, operations: [getattr] };
}

const packed = (mounts: Record<string, StoredSummary>) =>
  packSummaries(Object.entries(mounts).map(([name, told]) => ({ name, summary: told })));

/** As ingest stores it: a minute of a host, with a summary by mountpoint. */
async function tell(hostId: string, from: string, mounts: Record<string, StoredSummary>): Promise<void> {
  await api.db.hostMinute.create({
    data: { hostId, from: new Date(from), sequence: ++sequence, durationMs: 60_000, mounts: packed(mounts) },
  });
}

async function ofServer(serverId: string, query: string): Promise<number[]> {
  const { body } = await api.ask<MetricHistory>(`/api/v1/servers/${serverId}/history?metric=probe-latency&${query}`);
  return body.metric === 'probe-latency' ? body.points.map(({ counts }) => counts.ok ?? 0) : [];
}

it("adds each host's minute once to its server's minute, hour and day, whenever it is told", async () => {
  const one = await seed.mount({ host: 'c1', server: 'nas' });
  const other = await seed.mount({ host: 'c2', server: 'nas' });
  await tell(one.hostId, '2026-11-21T09:00:10.000Z', { '/mnt/nas/export': summary(6) });
  await tell(other.hostId, '2026-11-21T09:00:40.000Z', { '/mnt/nas/export': summary(3), '/unknown': summary(100) });
  expect(await sum()).toBe(2);
  expect(await sum()).toBe(0);
  await tell(one.hostId, '2026-11-21T10:30:00.000Z', { '/mnt/nas/export': summary(5) });
  await tell(other.hostId, '2026-11-21T09:00:41.000Z', { '/mnt/nas/export': summary(1) });
  expect(await sum()).toBe(2);
  expect(await ofServer(one.serverId, `${DAY}&step=60`)).toEqual([10, 5]);
  expect(await ofServer(one.serverId, `${DAY}&step=3600`)).toEqual([10, 5]);
  expect(await ofServer(one.serverId, `${DAY}&step=86400`)).toEqual([15]);
});

it('merges percentiles from histograms, and sums what operations did', async () => {
  const one = await seed.mount({ host: 'c1', server: 'nas' });
  const other = await seed.mount({ host: 'c2', server: 'nas' });
  await tell(one.hostId, '2026-11-21T09:00:00.000Z', { '/mnt/nas/export': summary(98) });
  await tell(other.hostId, '2026-11-21T09:00:00.000Z', { '/mnt/nas/export': summary(2, 60) });
  await sum();
  const path = `/api/v1/servers/${one.serverId}/history`;
  const { body: latency } = await api.ask<MetricHistory>(`${path}?metric=probe-latency&${DAY}&step=60`);
  const [point] = latency.metric === 'probe-latency' ? latency.points : [];
  expect(point?.p50Ms).toBeCloseTo(0.1 * 2 ** (10 / 4));
  expect(point?.p99Ms).toBeCloseTo(0.1 * 2 ** (60 / 4));
  const { body: traffic } = await api.ask<MetricHistory>(`${path}?metric=traffic&${DAY}&step=60`);
  expect(traffic.metric === 'traffic' && traffic.points[0]?.operations).toMatchObject([
    { operation: 'GETATTR', operationCount: 100, sentBytes: 200, rttMs: 40 },
  ]);
});

it('counts what is mounted at two places once, for a server and for a host', async () => {
  const one = await seed.mount({ host: 'c1', server: 'nas' });
  await seed.mount({ host: 'c1', server: 'nas', path: '/again' });
  const apart = await seed.mount({ host: 'c1', server: 'nas', path: '/apart' });
  await api.db.mount.update({ where: { id: apart.id }, data: { superblock: '0:43' } });
  const told = { '/mnt/nas/export': summary(6), '/mnt/nas/again': summary(6), '/mnt/nas/apart': summary(1) };
  await tell(one.hostId, '2026-11-21T09:00:00.000Z', told);
  await sum();
  expect(await ofServer(one.serverId, `${DAY}&step=60`)).toEqual([7]);
  const path = `/api/v1/hosts/${one.hostId}/history?metric=probe-latency&${DAY}&step=60`;
  const { body } = await api.ask<MetricHistory>(path);
  expect(body).toMatchObject({ points: [{ counts: { ok: 7 } }] });
});

it('leaves out a minute of which hosts are still telling', async () => {
  const { hostId, serverId } = await seed.mount({ host: 'c1', server: 'nas' });
  const minuteAgo = (minutes: number) => new Date(api.clock.nowMs() - minutes * 60_000).toISOString();
  for (const minutes of [1, 2, 3, 4]) await tell(hostId, minuteAgo(minutes), { '/mnt/nas/export': summary(minutes) });
  await sum();
  expect(await ofServer(serverId, 'step=60')).toEqual([4, 3]);
});

it('by two at once adds each once', async () => {
  const mounts: SeededMount[] = [];
  for (let host = 0; host < 30; host++) mounts.push(await seed.mount({ host: `c${host}`, server: 'nas' }));
  for (const { hostId } of mounts) await tell(hostId, '2026-11-21T09:00:00.000Z', { '/mnt/nas/export': summary(1) });
  const counts = await Promise.all([sum(), sum(), sum()]);
  expect(counts.reduce((all, count) => all + count, 0)).toBe(30);
  expect(await ofServer(mounts[0]?.serverId ?? '', `${DAY}&step=60`)).toEqual([30]);
});

it('leaves for the next turn what is being told, though what began later is committed', async () => {
  const one = await seed.mount({ host: 'c1', server: 'nas' });
  const minute = (told: number) => ({ '/mnt/nas/export': summary(told) });
  await onServer(api.database.url, async (client) => {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO host_minutes (host_id, "from", sequence, duration_ms, mounts)
       VALUES ($1, '2026-11-21T09:00:00Z', 1000, 60000, $2)`,
      [one.hostId, packed(minute(1))],
    );
    await tell(one.hostId, '2026-11-21T09:00:10.000Z', minute(10));
    expect(await sum()).toBe(0);
    await client.query('COMMIT');
  });
  expect(await sum()).toBe(2);
  expect(await ofServer(one.serverId, `${DAY}&step=60`)).toEqual([11]);
});

it('goes on in a store that was restored from a dump, whose transactions count from the beginning', async () => {
  const one = await seed.mount({ host: 'c1', server: 'nas' });
  await tell(one.hostId, '2026-11-21T09:00:00.000Z', { '/mnt/nas/export': summary(1) });
  await api.db.hostMinute.updateMany({ data: { toldIn: 10n ** 12n } });
  await api.db.serverSumsCursor.updateMany({ data: { before: 10n ** 12n + 1n } });
  expect(await sum()).toBe(0);
  await tell(one.hostId, '2026-11-21T10:00:00.000Z', { '/mnt/nas/export': summary(2) });
  expect(await sum()).toBe(1);
  expect(await ofServer(one.serverId, `${DAY}&step=60`)).toEqual([2]);
});

it("finds what was told under each of a server's names", async () => {
  const one = await seed.mount({ host: 'c1', server: 'nas' });
  const other = await seed.mount({ host: 'c2', server: 'filer' });
  await tell(one.hostId, '2026-11-21T09:00:00.000Z', { '/mnt/nas/export': summary(1) });
  await tell(other.hostId, '2026-11-21T09:00:00.000Z', { '/mnt/filer/export': summary(2) });
  await sum();
  await api.app
    .get(MergeServers, { strict: false })
    .run(one.serverId, other.serverId, { actor: 'somebody', reason: 'one filer' });
  expect(await ofServer(one.serverId, `${DAY}&step=60`)).toEqual([3]);
  expect(await ofServer(other.serverId, `${DAY}&step=60`)).toEqual([3]);
});

it('404 for a server and a host that nobody knows, 400 without a metric', async () => {
  const { hostId } = await seed.mount({ host: 'c1', server: 'nas' });
  const nobody = '00000000-0000-7000-8000-000000000000';
  for (const path of [`servers/${nobody}`, `hosts/${nobody}`]) {
    const answer = await api.ask<Problem>(`/api/v1/${path}/history?metric=traffic`);
    expect(answer, path).toMatchObject({ status: 404, body: { code: 'not-found' } });
  }
  expect(await api.ask<Problem>(`/api/v1/hosts/${hostId}/history`)).toMatchObject({
    status: 400,
    body: { code: 'invalid-request' },
  });
});
