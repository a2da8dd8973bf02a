import type { HistoryMetric } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import type { Resolution } from './history-query.ts';
import { mergeSummaries, type SummaryPart } from './merge-summaries.ts';
import type { StoredSummary } from './stored-summary.ts';

export interface Stretch {
  from: Date;
  to: Date;
}

/** Where something's history lies: the rows `("from", summary)` of a stretch, at each resolution, nothing in two of them. */
export type HistorySources = Record<Resolution, (stretch: Stretch) => Prisma.Sql>;

/** Which stretch, in which steps. `from` is the beginning of an hour or day where those are read. */
export interface HistorySelection extends Stretch {
  metric: HistoryMetric;
  stepSeconds: number;
  resolution: Resolution;
}

/** One step of a history. */
export interface StepRow {
  at: Date;
  summary: StoredSummary;
}

/**
 * What is asked for of a summary, as the text of a JSON object: in a busy mount's year the rest is most of it, and to take a
 * document apart in Postgres and put it together again takes longer than all that follows.
 */
const WANTED: Record<HistoryMetric, Prisma.Sql> = {
  'probe-latency': objectOf(['counts', 'latency', 'skipped']),
  traffic: objectOf(['operations']),
};

function objectOf(names: readonly (keyof StoredSummary)[]): Prisma.Sql {
  const members = names.map((name) => `'"${name}":' || coalesce((summary->'${name}')::text, 'null')`);
  return Prisma.raw(`'{' || ${members.join(" || ',' || ")} || '}'`);
}

/** The steps that have something to tell, oldest first. */
export async function selectSteps(db: Db, sources: HistorySources, selection: HistorySelection): Promise<StepRow[]> {
  const [row] = await db.$queryRaw<[{ parts: string | null }]>`
    SELECT string_agg('[' || (extract(epoch FROM "from") * 1000)::bigint || ',' || ${WANTED[selection.metric]} || ']', ',')
      AS parts
    FROM (${sources[selection.resolution](selection)}) sources`;
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
