import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';

/** Incidents that are not closed: what a new silence may cover. */
export async function selectIncidentsNotClosed(db: Db): Promise<string[]> {
  const rows = await db.incident.findMany({ where: { status: { not: 'closed' } }, select: { id: true } });
  return rows.map((row) => row.id);
}

export async function selectIncidentsOf(db: Db, silenceIds: readonly string[]): Promise<string[]> {
  const where = { silenceId: { in: [...silenceIds] } };
  const rows = await db.incidentSilence.findMany({ where, select: { incidentId: true }, distinct: ['incidentId'] });
  return rows.map((row) => row.incidentId);
}

/** But for silences whose end is still to be told: by this it is known of what. */
export async function forgetCoverage(db: Db, incidentIds: readonly string[], now: Date): Promise<void> {
  const silence = { OR: [{ endsAt: { gt: now } }, { endToldAt: { not: null } }] };
  await db.incidentSilence.deleteMany({ where: { incidentId: { in: [...incidentIds] }, silence } });
}

/** The incidents named, by those of the silences not over at `now` that cover every mount they affect, or name them. */
export async function insertCoverage(db: Db, incidentIds: readonly string[], now: Date): Promise<void> {
  await db.$executeRaw`
    WITH matchers AS MATERIALIZED (
      SELECT s.id AS silence_id, (m->>'incidentId')::uuid AS incident_id, (m->>'exportId')::uuid AS export_id,
        (m->>'hostId')::uuid AS host_id, m->>'labelKey' AS label_key, m->>'labelValue' AS label_value,
        (SELECT coalesce(merged_into_id, id) FROM servers WHERE id = (m->>'serverId')::uuid) AS server_id
      FROM silences s CROSS JOIN jsonb_array_elements(s.matchers) m WHERE s.ends_at > ${now}
    ), affected AS MATERIALIZED (${affectedMounts(incidentIds)}), covered AS (
      SELECT x.silence_id, a.incident_id, a.mount_id FROM affected a JOIN matchers x
        ON x.server_id = a.server_id OR x.export_id = a.export_id OR x.host_id = a.host_id
          OR (x.label_key IS NOT NULL AND a.labels->>x.label_key = x.label_value)
      GROUP BY x.silence_id, a.incident_id, a.mount_id
    )
    INSERT INTO incident_silences (silence_id, incident_id)
    SELECT silence_id, incident_id FROM covered GROUP BY silence_id, incident_id
    HAVING count(*) = (SELECT count(*) FROM affected a WHERE a.incident_id = covered.incident_id)
    UNION
    SELECT x.silence_id, i.id FROM matchers x JOIN incidents i ON i.id = x.incident_id
    WHERE i.id = ANY(${[...incidentIds]}::uuid[])
    ON CONFLICT DO NOTHING`;
}

/** Those that an incident affects now; once it affects none any more, all that it ever did. People's labels go first. */
function affectedMounts(incidentIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT a.incident_id, m.id AS mount_id, m.export_id, m.host_id, coalesce(v.merged_into_id, v.id) AS server_id,
      h.labels || h.people_labels AS labels
    FROM incident_mounts a JOIN mounts m ON m.id = a.mount_id JOIN servers v ON v.id = m.server_id
    JOIN hosts h ON h.id = m.host_id
    WHERE a.incident_id = ANY(${[...incidentIds]}::uuid[]) AND (a.left_at IS NULL OR NOT EXISTS (
      SELECT FROM incident_mounts b WHERE b.incident_id = a.incident_id AND b.left_at IS NULL))`;
}
