import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { countsByState, shownState } from '../freshness/index.ts';

/** Labels that say where a machine stands, the smallest place first. */
const PLACES = ['rack', 'room', 'zone', 'datacenter', 'site'];

export interface ReachRow {
  exportCount: number;
  mountCounts: unknown;
}

export interface TouchedPlacesRow {
  label: string;
  touchedCount: number;
  valueCount: number;
}

/** Affected now, while the incident lasts; ever, once it is over. */
const isAffected = Prisma.sql`(a.left_at IS NULL OR i.status IN ('resolved', 'closed'))`;

/** Undefined where there is no such incident. */
export async function selectReach(db: Db, incidentId: string, silentBefore: Date): Promise<ReachRow | undefined> {
  const [row] = await db.$queryRaw<ReachRow[]>`
    SELECT count(DISTINCT m.export_id) FILTER (WHERE ${isAffected})::int AS "exportCount",
      ${countsByState(shownState(silentBefore))} AS "mountCounts"
    FROM incidents i LEFT JOIN incident_mounts a ON a.incident_id = i.id
    LEFT JOIN mounts m ON m.id = a.mount_id LEFT JOIN hosts h ON h.id = m.host_id
    WHERE i.id = ${incidentId}::uuid GROUP BY i.id`;
  return row;
}

/** Over the clients of the incident's server. A label that all of them share, or that none has, tells no places apart. */
export function selectTouchedPlaces(db: Db, incidentId: string): Promise<TouchedPlacesRow[]> {
  const values = PLACES.map((label, rank) => Prisma.sql`(${rank}::int, ${label}, c.labels->>${label})`);
  return db.$queryRaw<TouchedPlacesRow[]>`
    WITH affected AS MATERIALIZED (
      SELECT DISTINCT m.host_id
      FROM incident_mounts a JOIN incidents i ON i.id = a.incident_id JOIN mounts m ON m.id = a.mount_id
      WHERE a.incident_id = ${incidentId}::uuid AND ${isAffected}
    ), clients AS MATERIALIZED (
      SELECT h.labels || h.people_labels AS labels, h.id IN (SELECT host_id FROM affected) AS "isTouched"
      FROM hosts h WHERE h.id IN (
        SELECT m.host_id
        FROM incidents i JOIN servers told ON told.id = i.server_id
        JOIN mounts m ON m.server_id = coalesce(told.merged_into_id, told.id) AND m.state <> 'unmounted'
        WHERE i.id = ${incidentId}::uuid)
    ), places AS (
      SELECT place.rank, place.label, bool_or(c."isTouched") AS "isTouched"
      FROM clients c CROSS JOIN LATERAL (VALUES ${Prisma.join(values)}) AS place (rank, label, value)
      WHERE place.value IS NOT NULL
      GROUP BY place.rank, place.label, place.value
    )
    SELECT label, count(*)::int AS "valueCount", (count(*) FILTER (WHERE "isTouched"))::int AS "touchedCount"
    FROM places GROUP BY rank, label HAVING count(*) > 1 ORDER BY rank`;
}
