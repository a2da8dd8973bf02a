import { setImmediate as otherWork } from 'node:timers/promises';
import type { HistoryMetric } from '@mountwatch/protocol';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { type Resolution, UNIT_SECONDS } from './history-query.ts';
import { type SummaryPart, SummarySum } from './merge-summaries.ts';
import { asOneText, rowsIn } from './packed/packed-rows.ts';
import type { StoredSummary } from './stored-summary.ts';

/** So many are held at a time, whatever is asked: some megabytes. */
const SUMMARIES_AT_ONCE = 20_000;

/** A few milliseconds of work. */
const ROWS_AT_ONCE = 200;

export interface Stretch {
  from: Date;
  to: Date;
}

/** The rows `("from", packed)` of a stretch. */
export type PackedRows = (stretch: Stretch) => Prisma.Sql;

/** Where something's history lies, at each resolution, nothing in two of them; and under which names in those rows. */
export interface HistorySources {
  rows: Record<Resolution, PackedRows>;
  names: ReadonlySet<string>;
  /** How many summaries there are in a minute, an hour, a day of it. */
  summariesIn: Record<Resolution, number>;
}

/** Which stretch, in which steps. `from` is the beginning of an hour or day where those are read. */
export interface HistorySelection extends Stretch {
  metric: HistoryMetric;
  stepSeconds: number;
  resolution: Resolution;
  /** The part of it in which there can be anything. */
  there: Stretch;
}

/** One step of a history. */
export interface StepRow {
  at: Date;
  summary: StoredSummary;
}

/** The steps that have something to tell, oldest first. */
export async function selectSteps(db: Db, sources: HistorySources, selection: HistorySelection): Promise<StepRow[]> {
  const { from, metric, resolution, stepSeconds } = selection;
  const [fromMs, stepMs] = [from.getTime(), stepSeconds * 1000];
  const sums = new Map<number, SummarySum>();
  for (const stretch of stretchesOf(selection, sources)) {
    const [row] = await db.$queryRaw<[{ text: string | null }]>(asOneText(sources.rows[resolution](stretch)));
    let count = 0;
    for (const { atMs, summaries } of rowsIn(row.text, { operations: metric === 'traffic' })) {
      const step = Math.floor((atMs - fromMs) / stepMs);
      for (const { name, summary } of summaries) {
        if (sources.names.has(name)) sumOf(sums, step).add(partFor(metric, summary));
      }
      if (++count % ROWS_AT_ONCE === 0) await otherWork();
    }
  }
  return [...sums]
    .sort(([one], [other]) => one - other)
    .map(([step, sum]) => ({ at: new Date(fromMs + step * stepMs), summary: sum.toSummary() }));
}

/** What there is of the range, cut so that no stretch has more summaries than may be held at a time. */
function* stretchesOf({ resolution, there }: HistorySelection, { summariesIn }: HistorySources): Generator<Stretch> {
  const { from, to } = there;
  const units = Math.max(1, Math.floor(SUMMARIES_AT_ONCE / Math.max(1, summariesIn[resolution])));
  const stretchMs = units * UNIT_SECONDS[resolution] * 1000;
  for (let atMs = from.getTime(); atMs < to.getTime(); atMs += stretchMs) {
    yield { from: new Date(atMs), to: new Date(Math.min(atMs + stretchMs, to.getTime())) };
  }
}

function sumOf(sums: Map<number, SummarySum>, step: number): SummarySum {
  const known = sums.get(step);
  if (known !== undefined) return known;
  const sum = new SummarySum();
  sums.set(step, sum);
  return sum;
}

function partFor(metric: HistoryMetric, { counts, latency, operations, skipped }: StoredSummary): SummaryPart {
  return metric === 'traffic' ? { operations } : { counts, latency, skipped };
}
