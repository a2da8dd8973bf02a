import { Prisma } from '../../generated/prisma/client.ts';
import { OPERATION_SUMS } from './stored-summary.ts';

const sums = Prisma.join(OPERATION_SUMS.map((_, place) => Prisma.raw(`sum((each->>${place + 1})::bigint)`)));

/**
 * Rows `(key, summary)`: for each key, what the rows `(key, summary)` of `parts` come to together. A summary is a
 * `StoredSummary`, before and after: counts and histograms are added, so that it can be merged again.
 */
export function mergedSummaries(parts: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH parts AS MATERIALIZED (${parts}),
    counted AS (
      SELECT key, jsonb_object_agg(outcome, count) AS counts FROM (
        SELECT parts.key, each.key AS outcome, sum(each.value::bigint) AS count
        FROM parts, jsonb_each_text(summary->'counts') each GROUP BY parts.key, each.key
      ) outcomes GROUP BY key
    ),
    measured AS (
      SELECT key, jsonb_agg(jsonb_build_array(bucket, count) ORDER BY bucket) AS latency FROM (
        SELECT key, (pair->>0)::int AS bucket, sum((pair->>1)::bigint) AS count
        FROM parts, jsonb_array_elements(summary->'latency') pair GROUP BY key, bucket
      ) buckets GROUP BY key
    ),
    operated AS (
      SELECT key, jsonb_agg(operation ORDER BY name) AS operations FROM (
        SELECT key, each->>0 AS name, jsonb_build_array(each->>0, ${sums}) AS operation
        FROM parts, jsonb_array_elements(summary->'operations') each GROUP BY key, each->>0
      ) operations GROUP BY key
    ),
    skipped AS (SELECT key, sum((summary->>'skipped')::bigint) AS count FROM parts GROUP BY key)
    SELECT skipped.key, jsonb_strip_nulls(jsonb_build_object('counts', coalesce(counts, '{}'),
      'latency', coalesce(latency, '[]'), 'skipped', skipped.count, 'operations', operations)) AS summary
    FROM skipped LEFT JOIN counted USING (key) LEFT JOIN measured USING (key) LEFT JOIN operated USING (key)`;
}
