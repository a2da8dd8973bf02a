import type { TimelineKind } from '@mountwatch/protocol';
import type { Db } from '../../platform/database/index.ts';
import type { OpenPage } from '../../platform/lists/index.ts';

export type TimelineKey = [id: string];

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
export function selectTimeline(db: Db, incidentId: string, page: OpenPage<TimelineKey>): Promise<TimelineRow[]> {
  return db.incidentTimelineEntry.findMany({
    where: { incidentId, ...(page.after && { id: { gt: BigInt(page.after[0]) } }) },
    orderBy: { id: 'asc' },
    take: page.rowLimit,
  });
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
