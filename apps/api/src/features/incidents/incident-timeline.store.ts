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
  if (entries.length > 0) await db.incidentTimelineEntry.createMany({ data: [...entries] });
}

export function insertTimelineEntry(db: Db, entry: NewTimelineEntry): Promise<TimelineRow> {
  return db.incidentTimelineEntry.create({ data: entry });
}
