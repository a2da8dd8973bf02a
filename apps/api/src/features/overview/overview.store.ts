import type { Db } from '../../platform/database/index.ts';
import { quietTallies, shownCounts, shownTally } from '../tallies/index.ts';

export interface FleetCountsRow {
  reportingHostCount: number;
  silentHostCount: number;
  newestReportAt: Date | null;
  oldestReportAt: Date | null;
  serverCount: number;
  mountCounts: unknown;
}

/** The whole fleet in numbers, in one statement. */
export async function selectFleetCounts(db: Db, silentBefore: Date): Promise<FleetCountsRow> {
  const [row] = await db.$queryRaw<[FleetCountsRow]>`
    WITH ${quietTallies(silentBefore)}
    SELECT hosts_counted.*, mounts_counted.*, (SELECT count(*)::int FROM servers WHERE merged_into_id IS NULL) AS "serverCount"
    FROM (
      SELECT count(*) FILTER (WHERE last_seen_at >= ${silentBefore})::int AS "reportingHostCount",
        count(*) FILTER (WHERE last_seen_at < ${silentBefore})::int AS "silentHostCount",
        max(last_seen_at) AS "newestReportAt",
        min(last_seen_at) FILTER (WHERE last_seen_at >= ${silentBefore}) AS "oldestReportAt"
      FROM hosts
    ) hosts_counted
    CROSS JOIN (
      SELECT ${shownCounts()} AS "mountCounts" FROM ${shownTally('all')}
    ) mounts_counted`;
  return row;
}
