import { Prisma } from '../../generated/prisma/client.ts';

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

/**
 * Rows `(key, summary)`: for each key, what the rows `(key, summary)` of `parts` come to together. A summary is the
 * protocol's `MountMinute` without its mountpoint: counts and histograms are added, so that it can be merged again.
 */
export function mergedSummaries(parts: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH parts AS MATERIALIZED (${parts}),
    counted AS (
      SELECT key, jsonb_object_agg(outcome, count) AS counts FROM (
        SELECT parts.key, each.key AS outcome, sum(each.value::bigint) AS count
        FROM parts, jsonb_each_text(summary->'probes'->'counts') each GROUP BY parts.key, each.key
      ) outcomes GROUP BY key
    ),
    measured AS (
      SELECT key, jsonb_agg(jsonb_build_array(bucket, count) ORDER BY bucket) AS latency FROM (
        SELECT key, (pair->>0)::int AS bucket, sum((pair->>1)::bigint) AS count
        FROM parts, jsonb_array_elements(summary->'probes'->'latency') pair GROUP BY key, bucket
      ) buckets GROUP BY key
    ),
    operated AS (
      SELECT key, jsonb_agg(operation ORDER BY name) AS operations FROM (
        SELECT key, each->>'operation' AS name,
          jsonb_build_object('operation', each->>'operation', ${sums}) AS operation
        FROM parts, jsonb_array_elements(summary->'traffic'->'operations') each GROUP BY key, each->>'operation'
      ) operations GROUP BY key
    ),
    skipped AS (SELECT key, sum((summary->>'skippedProbeCount')::bigint) AS count FROM parts GROUP BY key)
    SELECT skipped.key, jsonb_build_object(
      'probes', jsonb_build_object('counts', coalesce(counts, '{}'), 'latency', coalesce(latency, '[]')),
      'skippedProbeCount', skipped.count,
      'traffic', CASE WHEN operations IS NOT NULL THEN jsonb_build_object('operations', operations, 'transport', NULL) END
    ) AS summary
    FROM skipped LEFT JOIN counted USING (key) LEFT JOIN measured USING (key) LEFT JOIN operated USING (key)`;
}
