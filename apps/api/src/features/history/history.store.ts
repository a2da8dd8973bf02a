import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';

/** Which minutes are meant, and how long a step is. */
export interface HistorySelection {
  mountId: string;
  from: Date;
  to: Date;
  stepSeconds: number;
}

/** One step's probes, each kind of sum as JSON: counts by outcome, and the histogram's buckets. */
export interface ProbeStepRow {
  at: Date;
  skippedProbeCount: number;
  counts: unknown;
  latency: unknown;
}

/** One operation of one step. */
export interface OperationStepRow {
  at: Date;
  operations: unknown;
}

export function selectProbeSteps(db: Db, selection: HistorySelection): Promise<ProbeStepRow[]> {
  return db.$queryRaw<ProbeStepRow[]>`
    WITH stepped AS (${steppedMinutes(selection)}),
    counted AS (
      SELECT at, jsonb_object_agg(outcome, count) AS counts FROM (
        SELECT at, each.key AS outcome, sum(each.value::bigint) AS count
        FROM stepped, jsonb_each_text(minute->'probes'->'counts') each GROUP BY at, each.key
      ) sums GROUP BY at
    ),
    measured AS (
      SELECT at, jsonb_agg(jsonb_build_array(bucket, count) ORDER BY bucket) AS latency FROM (
        SELECT at, (pair->>0)::int AS bucket, sum((pair->>1)::bigint) AS count
        FROM stepped, jsonb_array_elements(minute->'probes'->'latency') pair GROUP BY at, bucket
      ) sums GROUP BY at
    ),
    skipped AS (SELECT at, sum((minute->>'skippedProbeCount')::int)::int AS count FROM stepped GROUP BY at)
    SELECT skipped.at, skipped.count AS "skippedProbeCount", coalesce(counted.counts, '{}') AS counts,
      coalesce(measured.latency, '[]') AS latency
    FROM skipped LEFT JOIN counted USING (at) LEFT JOIN measured USING (at)
    ORDER BY skipped.at`;
}

export function selectOperationSteps(db: Db, selection: HistorySelection): Promise<OperationStepRow[]> {
  return db.$queryRaw<OperationStepRow[]>`
    SELECT at, jsonb_agg(operation ORDER BY operation->>'operation') AS operations FROM (
      SELECT at, jsonb_build_object('operation', each->>'operation', ${sums}) AS operation
      FROM (${steppedMinutes(selection)}) stepped, jsonb_array_elements(minute->'traffic'->'operations') each
      GROUP BY at, each->>'operation'
    ) summed
    GROUP BY at ORDER BY at`;
}

export function deleteMinutesBefore(db: Db, before: Date, rowLimit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM mount_minutes WHERE (mount_id, "from") IN (
      SELECT mount_id, "from" FROM mount_minutes WHERE "from" < ${before} ORDER BY "from" LIMIT ${rowLimit})`;
}

export function deleteSlowProbesBefore(db: Db, before: Date, rowLimit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM slow_probes WHERE (mount_id, at) IN (
      SELECT mount_id, at FROM slow_probes WHERE received_at < ${before} ORDER BY received_at LIMIT ${rowLimit})`;
}

const SUMMED = [
  'operationCount',
  'transmissionCount',
  'majorTimeoutCount',
  'errorCount',
  'sentBytes',
  'receivedBytes',
  'queueMs',
  'rttMs',
  'executeMs',
];
const sums = Prisma.join(SUMMED.map((name) => Prisma.raw(`'${name}', sum((each->>'${name}')::bigint)`)));

function steppedMinutes({ mountId, from, to, stepSeconds }: HistorySelection): Prisma.Sql {
  return Prisma.sql`
    SELECT date_bin(make_interval(secs => ${stepSeconds}), "from", ${from}::timestamptz) AS at, minute
    FROM mount_minutes WHERE mount_id = ${mountId}::uuid AND "from" >= ${from} AND "from" < ${to}`;
}
