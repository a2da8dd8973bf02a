import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { countsByState, shownCounts, silentHosts } from '../freshness/index.ts';

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
    WITH ${silentHosts(silentBefore)}
    SELECT hosts_counted.*, mounts_counted.*, (SELECT count(*)::int FROM servers WHERE merged_into_id IS NULL) AS "serverCount"
    FROM (
      SELECT count(*) FILTER (WHERE last_seen_at >= ${silentBefore})::int AS "reportingHostCount",
        count(*) FILTER (WHERE last_seen_at < ${silentBefore})::int AS "silentHostCount",
        max(last_seen_at) AS "newestReportAt",
        min(last_seen_at) FILTER (WHERE last_seen_at >= ${silentBefore}) AS "oldestReportAt"
      FROM hosts
    ) hosts_counted
    CROSS JOIN (
      SELECT ${countsByState(Prisma.sql`shown.state`, Prisma.sql`sum(shown.mount_count)`)} AS "mountCounts"
      FROM (${shownCounts(Prisma.sql`TRUE`)}) shown
    ) mounts_counted`;
  return row;
}
