import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { instantColumn, type ListOrder, type OpenPage, uuidColumn } from '../../platform/lists/index.ts';
import { countsByState, shownState } from '../freshness/index.ts';

export interface AffectedHostRow {
  hostId: string;
  hostName: string;
  isSilent: boolean;
  mountCounts: unknown;
  joinedAt: Date;
  leftAt: Date | null;
}

export interface AffectedHostListing {
  incidentId: string;
  page: OpenPage<AffectedHostRow>;
  silentBefore: Date;
}

/** The hosts of an incident, in the order in which they were affected. */
export function affectedHostOrder(incidentId: string): ListOrder<AffectedHostRow> {
  return {
    list: `incidents/${incidentId}/hosts`,
    columns: { joinedAt: [instantColumn(Prisma.sql`min(a.joined_at)`, (row) => row.joinedAt)] },
    usual: [{ name: 'joinedAt', isDescending: false }],
    tail: [uuidColumn(Prisma.sql`m.host_id`, (row) => row.hostId)],
  };
}

/** `leftAt` only where none of a host's mounts is affected any more. */
export function selectAffectedHosts(
  db: Db,
  { incidentId, page, silentBefore }: AffectedHostListing,
): Promise<AffectedHostRow[]> {
  return db.$queryRaw<AffectedHostRow[]>`
    SELECT m.host_id AS "hostId", h.name AS "hostName", h.last_seen_at < ${silentBefore} AS "isSilent",
      ${countsByState(shownState(silentBefore))} AS "mountCounts", min(a.joined_at) AS "joinedAt",
      CASE WHEN bool_and(a.left_at IS NOT NULL) THEN max(a.left_at) END AS "leftAt"
    FROM incident_mounts a
    JOIN mounts m ON m.id = a.mount_id
    JOIN hosts h ON h.id = m.host_id
    WHERE a.incident_id = ${incidentId}::uuid
    GROUP BY m.host_id, h.name, h.last_seen_at
    HAVING ${page.isAfter ?? Prisma.sql`TRUE`}
    ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}
