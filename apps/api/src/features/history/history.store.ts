import type { MountMetric } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import type { Resolution } from './history-query.ts';
import { mergeSummaries, type SummaryPart } from './merge-summaries.ts';
import type { StoredSummary } from './stored-summary.ts';

/** Of which mount, which stretch, in which steps. `from` is the beginning of an hour or day where those are read. */
export interface HistorySelection {
  mountId: string;
  metric: MountMetric;
  from: Date;
  to: Date;
  stepSeconds: number;
  resolution: Resolution;
}

/** One step of a mount's history. */
export interface StepRow {
  at: Date;
  summary: StoredSummary;
}

/**
 * What is asked for of a summary, as the text of a JSON object: in a busy mount's year the rest is most of it, and to take a
 * document apart in Postgres and put it together again takes longer than all that follows.
 */
const WANTED: Record<MountMetric, Prisma.Sql> = {
  'probe-latency': objectOf(['counts', 'latency', 'skipped']),
  traffic: objectOf(['operations']),
};

function objectOf(names: readonly (keyof StoredSummary)[]): Prisma.Sql {
  const members = names.map((name) => `'"${name}":' || coalesce((summary->'${name}')::text, 'null')`);
  return Prisma.raw(`'{' || ${members.join(" || ',' || ")} || '}'`);
}

interface Place {
  hostId: string;
  mountpoint: string;
}

/** The steps that have something to tell, oldest first. */
export async function selectSteps(db: Db, selection: HistorySelection): Promise<StepRow[]> {
  const place = await db.mount.findUnique({
    where: { id: selection.mountId },
    select: { hostId: true, mountpoint: true },
  });
  if (!place) return [];
  const [row] = await db.$queryRaw<[{ parts: string | null }]>`
    SELECT string_agg('[' || (extract(epoch FROM "from") * 1000)::bigint || ',' || ${WANTED[selection.metric]} || ']', ',')
      AS parts
    FROM (${SOURCES[selection.resolution](selection, place)}) sources`;
  // Only this feature writes these columns.
  return stepsOf(selection, JSON.parse(`[${row.parts ?? ''}]`) as [atMs: number, part: SummaryPart][]);
}

/** Merged here, as one document: of a year's hours Postgres took two seconds to take the histograms apart and add them up. */
function stepsOf({ from, stepSeconds }: HistorySelection, parts: [atMs: number, part: SummaryPart][]): StepRow[] {
  const [fromMs, stepMs] = [from.getTime(), stepSeconds * 1000];
  const steps = Map.groupBy(parts, ([atMs]) => Math.floor((atMs - fromMs) / stepMs));
  return [...steps]
    .sort(([one], [other]) => one - other)
    .map(([step, rows]) => ({
      at: new Date(fromMs + step * stepMs),
      summary: mergeSummaries(rows.map(([, part]) => part)),
    }));
}

type Source = (selection: HistorySelection, place: Place) => Prisma.Sql;

const SOURCES: Record<Resolution, Source> = { minute: minutes, hour: hours, day: days };

function minutes(selection: HistorySelection, place: Place): Prisma.Sql {
  return minutesWhere(selection, place, Prisma.sql`TRUE`);
}

/** What has been rolled up, and the minutes of the hours that still have to be. */
function hours(selection: HistorySelection, place: Place): Prisma.Sql {
  return Prisma.sql`${hoursWhere(selection, place, Prisma.sql`TRUE`)} UNION ALL ${minutesToRollUp(selection, place)}`;
}

/** As `hours`, with the hours only of the days that still have to be rolled up. */
function days(selection: HistorySelection, place: Place): Prisma.Sql {
  const { from, mountId, to } = selection;
  const isStale = Prisma.sql`EXISTS (SELECT FROM stale WHERE stale.day = date_trunc('day', r."from", 'UTC'))`;
  return Prisma.sql`
    WITH stale AS MATERIALIZED (
      SELECT DISTINCT date_trunc('day', "from", 'UTC') AS day FROM history_to_roll_up WHERE host_id = ${place.hostId}::uuid
    )
    SELECT r."from", r.summary FROM mount_days r
    WHERE r.mount_id = ${mountId}::uuid AND r."from" >= ${from} AND r."from" < ${to} AND NOT ${isStale}
    UNION ALL ${hoursWhere(selection, place, isStale)}
    UNION ALL ${minutesToRollUp(selection, place)}`;
}

function hoursWhere({ from, mountId, to }: HistorySelection, { hostId }: Place, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT r."from", r.summary FROM mount_hours r
    WHERE r.mount_id = ${mountId}::uuid AND r."from" >= ${from} AND r."from" < ${to} AND ${condition}
      AND NOT EXISTS (SELECT FROM history_to_roll_up h
        WHERE h.step = 'hour' AND h."from" = r."from" AND h.host_id = ${hostId}::uuid)`;
}

function minutesToRollUp(selection: HistorySelection, place: Place): Prisma.Sql {
  const isToRollUp = Prisma.sql`date_trunc('hour', n."from", 'UTC') IN (
    SELECT h."from" FROM history_to_roll_up h WHERE h.step = 'hour' AND h.host_id = ${place.hostId}::uuid)`;
  return minutesWhere(selection, place, isToRollUp);
}

function minutesWhere(
  { from, to }: HistorySelection,
  { hostId, mountpoint }: Place,
  condition: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    SELECT n."from", told.summary FROM host_minutes n
    CROSS JOIN LATERAL jsonb_path_query(n.mounts, '$[*] ? (@.mountpoint == $mountpoint)',
      jsonb_build_object('mountpoint', ${mountpoint}::text)) told(summary)
    WHERE n.host_id = ${hostId}::uuid AND n."from" >= ${from} AND n."from" < ${to} AND ${condition}`;
}
