/** What 400 days of history cost: the start of the API over them, and how quickly a week and a year of one mount are told. */
import { performance } from 'node:perf_hooks';
import { percentile } from '@mountwatch/simulator';
import { packSummary } from '../apps/api/src/features/history/packed/packed-summaries.ts';
import type { StoredSummary } from '../apps/api/src/features/history/stored-summary.ts';
import type { BenchInstallation } from './api-installation.ts';
import { report } from './report.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 400;
const READY_LIMIT_SECONDS = 5;
const ANSWER_LIMIT_MS = 200;

/** Twenty latencies and five kinds of operation: a busy mount. */
const SUMMARY: StoredSummary = {
  counts: { ok: 360 },
  skipped: 0,
  latency: Array.from({ length: 20 }, (_, place): [number, number] => [12 + place, 18]),
  operations: ['ACCESS', 'GETATTR', 'LOOKUP', 'READ', 'WRITE'].map((name): [string, ...number[]] => [
    ...([name, 36_000, 36_010, 0, 0, 5_400_000, 147_456_000, 1_200, 36_000, 39_000] as const),
  ]),
};

/** Writes hours, days and transitions of some mounts, as if the fleet had been watched for 400 days. */
export async function fillHistory(installation: BenchInstallation, mountCount: number): Promise<void> {
  const mounts = `(SELECT id, host_id, server_id FROM mounts ORDER BY id LIMIT ${mountCount}) m`;
  const packed = Buffer.from(packSummary(SUMMARY)).toString('hex');
  const times = (step: string) =>
    `generate_series(date_trunc('day', now()) - interval '${KEPT_DAYS} days', now() - interval '2 days', '${step}') at`;
  for (const [table, step] of [
    ['mount_hours', '1 hour'],
    ['mount_days', '1 day'],
  ] as const) {
    await installation.query(`INSERT INTO ${table} (mount_id, "from", summary)
      SELECT m.id, at, '\\x${packed}'::bytea FROM ${times(step)}, ${mounts}`);
  }
  await installation.query(`INSERT INTO transitions (host_id, mount_id, server_id, stream_id, sequence, "from", "to", at,
      evidence, received_at)
    SELECT m.host_id, m.id, m.server_id, gen_random_uuid(), 1, 'ok', 'hung', at, '{"kind":"discovery"}', at
    FROM ${times('1 hour')}, ${mounts}`);
  await installation.query('ANALYZE mount_hours, mount_days, transitions');
}

/** Starts the API anew over it: how long until it is ready, and what that takes of the processor. */
export async function coldStart(installation: BenchInstallation): Promise<void> {
  await installation.stopApi();
  const before = installation.cost();
  const seconds = await installation.startApi();
  const after = installation.cost();
  const spent = after.api.cpuSeconds + after.postgres.cpuSeconds - before.postgres.cpuSeconds;
  report({ name: `cold start, ${KEPT_DAYS} days kept`, measured: seconds, limit: READY_LIMIT_SECONDS, unit: 's' });
  console.log(`  processor time until it is ready, API and Postgres: ${spent.toFixed(1)} s`);
}

export async function timeHistory(installation: BenchInstallation, rounds: number): Promise<void> {
  const [mount] = await installation.query<{ id: string }>('SELECT id FROM mounts ORDER BY id LIMIT 1');
  for (const [name, days, stepSeconds] of [
    ['a week, by the hour', 7, 3_600],
    ['a year, by days', 365, 86_400],
    ['a year, every six hours', 365, 21_600],
    ['a year, every 321 minutes', 365, 19_260],
  ] as const) {
    const [from, to] = [new Date(Date.now() - days * DAY_MS).toISOString(), new Date().toISOString()];
    const path = `mounts/${mount?.id}/history?metric=probe-latency&from=${from}&to=${to}&step=${stepSeconds}`;
    const tookMs: number[] = [];
    const before = installation.cost();
    for (let round = 0; round < rounds; round++) {
      const startMs = performance.now();
      await installation.rest.get(path);
      tookMs.push(performance.now() - startMs);
    }
    const after = installation.cost();
    const spent = after.api.cpuSeconds + after.postgres.cpuSeconds - before.api.cpuSeconds - before.postgres.cpuSeconds;
    report({ name: `history of ${name}, p50`, measured: percentile(tookMs, 0.5), limit: ANSWER_LIMIT_MS, unit: 'ms' });
    console.log(`  processor time of one, with whatever else went on: ${((spent / rounds) * 1000).toFixed(0)} ms`);
  }
}
