import type { NotificationBody } from '@mountwatch/protocol';
import { Prisma } from '../../../generated/prisma/client.ts';
import type { Db } from '../../../platform/database/index.ts';

export interface ToldChannelRow {
  id: string;
  minimumSeverity: string;
  verdictKinds: string[];
  serverPattern: string | null;
  changes: string[];
}

export interface AnnouncedIncidentRow {
  id: string;
  status: string;
  severity: string;
  title: string;
  startedAt: Date;
  resolvedAt: Date | null;
  serverId: string | null;
  serverName: string | null;
  verdict: unknown;
  hostCount: number;
  mountCount: number;
  toldChannelIds: string[];
}

export interface NewNotification {
  id: string;
  channelId: string;
  incidentId: string;
  change: string;
  body: NotificationBody;
}

const MAX_CHANNELS = 200;

export function selectChannelsTold(db: Db): Promise<ToldChannelRow[]> {
  const select = { id: true, minimumSeverity: true, verdictKinds: true, serverPattern: true, changes: true } as const;
  return db.channel.findMany({ where: { isPaused: false }, select, take: MAX_CHANNELS, orderBy: { id: 'asc' } });
}

/** Those of these incidents that no silence in force at `now` covers, and which channels have been told of them. */
export function selectAnnounced(db: Db, incidentIds: readonly string[], now: Date): Promise<AnnouncedIncidentRow[]> {
  return db.$queryRaw<AnnouncedIncidentRow[]>`
    SELECT i.id, i.status, i.severity, i.title, i.started_at AS "startedAt", i.resolved_at AS "resolvedAt", i.verdict,
      i.server_id AS "serverId", s.name AS "serverName", i.affected_hosts AS "hostCount",
      i.affected_mounts AS "mountCount", ARRAY(
        SELECT DISTINCT n.channel_id::text FROM notifications n WHERE n.incident_id = i.id AND n.status <> 'dropped'
      ) AS "toldChannelIds"
    FROM incidents i LEFT JOIN servers s ON s.id = i.server_id
    WHERE i.id = ANY(${[...incidentIds]}::uuid[]) AND ${isHeard(Prisma.sql`i.id`, now)}`;
}

/** Whether no silence in force covers an incident. */
export function isHeard(incidentId: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT FROM incident_silences c JOIN silences q ON q.id = c.silence_id
    WHERE c.incident_id = ${incidentId} AND q.starts_at <= ${now} AND q.ends_at > ${now})`;
}

/** Takes the place of what waits for the same channel about the same incident. */
export async function supersede(db: Db, notifications: readonly NewNotification[]): Promise<void> {
  const [incidents, channels] = [notifications.map((n) => n.incidentId), notifications.map((n) => n.channelId)];
  await db.$executeRaw`
    UPDATE notifications SET status = 'superseded' WHERE status = 'pending' AND (incident_id, channel_id) IN (
      SELECT * FROM unnest(${incidents}::uuid[], ${channels}::uuid[]))`;
}

/** Each is due now, or as soon as `spacingMs` have gone by since its channel was last sent something about its incident. */
export function insertNotifications(
  db: Db,
  notifications: readonly NewNotification[],
  { now, spacingMs }: { now: Date; spacingMs: number },
): Promise<{ id: string; channelId: string; dueAt: Date }[]> {
  return db.$queryRaw`
    INSERT INTO notifications (id, channel_id, incident_id, change, body, made_at, due_at)
    SELECT r.id, r."channelId", r."incidentId", r.change, r.body, ${now}, greatest(${now}::timestamptz, (
      SELECT max(n.last_attempt_at) + ${spacingMs}::int * interval '1 millisecond' FROM notifications n
      WHERE n.incident_id = r."incidentId" AND n.channel_id = r."channelId"))
    FROM jsonb_to_recordset(${JSON.stringify(notifications)}::jsonb)
      AS r(id uuid, "channelId" uuid, "incidentId" uuid, change text, body jsonb)
    RETURNING id, channel_id AS "channelId", due_at AS "dueAt"`;
}
