import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import {
  allOf,
  holds,
  hostsLabelled,
  idsNamed,
  instantColumn,
  type ListOrder,
  type OpenPage,
  rankColumn,
  uuidColumn,
} from '../../platform/lists/index.ts';
import type { IncidentListQuery } from './incident-list-query.ts';

export interface IncidentRow {
  id: string;
  status: string;
  severity: string;
  title: string;
  startedAt: Date;
  resolvedAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  serverId: string | null;
  serverName: string | null;
  verdict: unknown;
  affectedHostCount: number;
  affectedMountCount: number;
  silences: unknown;
}

/** What the correlator decides of an incident; who acknowledged it is not its business. */
export interface DecidedIncident {
  id: string;
  status: string;
  severity: string;
  title: string;
  kind: string;
  componentId: string;
  serverId: string | null;
  verdict: object;
  startedAt: Date;
  resolvedAt: Date | null;
  /** Whom it affects: now, while it lasts; ever, once it is over. */
  affectedHosts: number;
  affectedMounts: number;
}

const SEVERITIES = ['minor', 'major', 'critical'];

/** Newest first unless asked otherwise. */
export const IncidentOrder: ListOrder<IncidentRow, 'startedAt' | 'severity'> = {
  list: 'incidents',
  columns: {
    startedAt: [instantColumn(Prisma.sql`i.started_at`, (row) => row.startedAt)],
    severity: [rankColumn(Prisma.sql`i.severity`, SEVERITIES, (row) => row.severity)],
  },
  usual: [{ name: 'startedAt', isDescending: true }],
  tail: [uuidColumn(Prisma.sql`i.id`, (row) => row.id)],
};

export function selectIncidents(db: Db, query: IncidentListQuery, page: OpenPage<IncidentRow>): Promise<IncidentRow[]> {
  const { status, severity, kind, server, host, label, q, since, until } = query;
  const where = allOf([
    status && Prisma.sql`i.status IN (${Prisma.join(status)})`,
    severity && Prisma.sql`i.severity IN (${Prisma.join(severity)})`,
    kind && Prisma.sql`i.kind IN (${Prisma.join(kind)})`,
    server && Prisma.sql`i.server_id IN ${idsNamed('servers', server)}`,
    (host || label) &&
      Prisma.sql`EXISTS (SELECT FROM incident_mounts a JOIN mounts m ON m.id = a.mount_id
        WHERE a.incident_id = i.id AND ${allOf([
          host && Prisma.sql`m.host_id IN ${idsNamed('hosts', host)}`,
          label && Prisma.sql`m.host_id IN ${hostsLabelled(label)}`,
        ])})`,
    q && holds(Prisma.sql`i.title`, q),
    since && Prisma.sql`i.started_at >= ${new Date(since)}`,
    until && Prisma.sql`i.started_at < ${new Date(until)}`,
    page.isAfter,
  ]);
  const selected = Prisma.sql`SELECT * FROM incidents i WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
  return db.$queryRaw<IncidentRow[]>(incidentRows(selected, page.orderBy));
}

export async function selectIncident(db: Db, id: string): Promise<IncidentRow | undefined> {
  const [row] = await db.$queryRaw<IncidentRow[]>(
    incidentRows(Prisma.sql`SELECT * FROM incidents WHERE id = ${id}::uuid`, Prisma.sql`i.id`),
  );
  return row;
}

/** The open incidents, the worst first. */
export function selectOpenIncidents(db: Db, rowLimit: number): Promise<IncidentRow[]> {
  const worstFirst = Prisma.sql`array_position(ARRAY['critical', 'major', 'minor'], i.severity), i.started_at, i.id`;
  const selected = Prisma.sql`SELECT * FROM incidents i WHERE i.status = 'open' ORDER BY ${worstFirst} LIMIT ${rowLimit}`;
  return db.$queryRaw<IncidentRow[]>(incidentRows(selected, worstFirst));
}

export function countOpenIncidents(db: Db): Promise<number> {
  return db.incident.count({ where: { status: 'open' } });
}

/** Who acknowledged the earlier hang does not know of this one. */
const isReopened = Prisma.sql`incidents.resolved_at IS NOT NULL AND excluded.resolved_at IS NULL`;

export async function upsertIncidents(db: Db, incidents: readonly DecidedIncident[]): Promise<void> {
  if (incidents.length === 0) return;
  await db.$executeRaw`
    INSERT INTO incidents (id, status, severity, title, kind, component_id, server_id, verdict, started_at, resolved_at,
      affected_hosts, affected_mounts)
    SELECT r.id, r.status, r.severity, r.title, r.kind, r."componentId", r."serverId", r.verdict, r."startedAt",
      r."resolvedAt", r."affectedHosts", r."affectedMounts"
    FROM jsonb_to_recordset(${JSON.stringify(incidents)}::jsonb) AS r(id uuid, status text, severity text, title text,
      kind text, "componentId" text, "serverId" uuid, verdict jsonb, "startedAt" timestamptz, "resolvedAt" timestamptz,
      "affectedHosts" int, "affectedMounts" int)
    ON CONFLICT (id) DO UPDATE SET status = excluded.status, severity = excluded.severity, title = excluded.title,
      kind = excluded.kind, component_id = excluded.component_id, server_id = excluded.server_id,
      verdict = excluded.verdict, started_at = excluded.started_at, resolved_at = excluded.resolved_at,
      affected_hosts = excluded.affected_hosts, affected_mounts = excluded.affected_mounts,
      acknowledged_at = CASE WHEN ${isReopened} THEN NULL ELSE incidents.acknowledged_at END,
      acknowledged_by = CASE WHEN ${isReopened} THEN NULL ELSE incidents.acknowledged_by END`;
}

/** Tells whether this call is the one that acknowledged it: of an incident that is not over, and was not yet. */
export async function acknowledge(db: Db, id: string, by: { at: Date; actor: string }): Promise<boolean> {
  const { count } = await db.incident.updateMany({
    where: { id, acknowledgedAt: null, status: { in: ['open', 'recovering'] } },
    data: { acknowledgedAt: by.at, acknowledgedBy: by.actor },
  });
  return count === 1;
}

/** Of a server that was merged, it is the other's. */
function incidentRows(selected: Prisma.Sql, order: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT i.id, i.status, i.severity, i.title, i.started_at AS "startedAt", i.resolved_at AS "resolvedAt",
      i.acknowledged_at AS "acknowledgedAt", i.acknowledged_by AS "acknowledgedBy", s.id AS "serverId",
      s.name AS "serverName", i.verdict, i.affected_hosts AS "affectedHostCount", i.affected_mounts AS "affectedMountCount", (
        SELECT jsonb_agg(jsonb_build_object('id', q.id, 'reason', q.reason, 'createdBy', q.created_by,
          'startsAtMs', extract(epoch FROM q.starts_at) * 1000, 'endsAtMs', extract(epoch FROM q.ends_at) * 1000))
        FROM incident_silences c JOIN silences q ON q.id = c.silence_id WHERE c.incident_id = i.id
      ) AS silences
    FROM (${selected}) i
    LEFT JOIN servers told ON told.id = i.server_id
    LEFT JOIN servers s ON s.id = coalesce(told.merged_into_id, told.id)
    ORDER BY ${order}`;
}
