import type { TimelineKind } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { allOf, bigintColumn, type ListOrder, type OpenPage } from '../../platform/lists/index.ts';

export interface TimelineRow {
  id: bigint;
  at: Date;
  kind: string;
  text: string;
  actor: string | null;
}

export interface NewTimelineEntry {
  incidentId: string;
  at: Date;
  kind: TimelineKind;
  text: string;
  actor: string | null;
}

/** Oldest first, as a story is told. */
export function timelineOrder(incidentId: string): ListOrder<TimelineRow> {
  const tail = [bigintColumn<TimelineRow>(Prisma.sql`id`, (row) => row.id)];
  return { list: `incidents/${incidentId}/timeline`, columns: {}, usual: [], tail };
}

export function selectTimeline(db: Db, incidentId: string, page: OpenPage<TimelineRow>): Promise<TimelineRow[]> {
  const where = allOf([Prisma.sql`incident_id = ${incidentId}::uuid`, page.isAfter]);
  return db.$queryRaw<TimelineRow[]>`
    SELECT id, at, kind, text, actor FROM incident_timeline
    WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}

/** They keep their order. */
export async function insertTimelineEntries(db: Db, entries: readonly NewTimelineEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = JSON.stringify(entries.map((entry, place) => ({ ...entry, place })));
  await db.$executeRaw`
    INSERT INTO incident_timeline (incident_id, at, kind, text, actor)
    SELECT r."incidentId", r.at, r.kind, r.text, r.actor
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS r(place int, "incidentId" uuid, at timestamptz, kind text, text text, actor text)
    ORDER BY r.place`;
}

export function insertTimelineEntry(db: Db, entry: NewTimelineEntry): Promise<TimelineRow> {
  return db.incidentTimelineEntry.create({ data: entry });
}
