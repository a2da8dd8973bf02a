import {
  AppError,
  latencyPercentileMs,
  type MountHistory,
  type ProbeLatencyPoint,
  type TrafficPoint,
} from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { type StepRow, selectSteps } from './history.store.ts';
import { historyRange, type MountSeriesQuery } from './history-query.ts';
import { toOperationTraffic } from './stored-summary.ts';

const DAY_MS = 86_400_000;

@Injectable()
export class HistoryQueries {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** Of a mount that is there. Throws `invalid-request` for a range that is empty or too long. */
  async ofMount(mountId: string, query: MountSeriesQuery): Promise<MountHistory> {
    const now = this.#kit.now();
    const minutesSince = new Date(now.getTime() - this.#kit.config.keepMinutesDays * DAY_MS);
    const range = historyRange(query, { now, minutesSince });
    if ('fault' in range) throw new AppError('invalid-request', range.fault);
    const { from, stepSeconds, to } = range;
    const shown = { from: from.toISOString(), to: to.toISOString(), stepSeconds };
    const rows = await selectSteps(this.#database.client, { mountId, metric: query.metric, ...range });
    if (query.metric === 'traffic') return { metric: 'traffic', ...shown, points: rows.flatMap(toTrafficPoint) };
    return { metric: 'probe-latency', ...shown, points: rows.map(toProbeLatencyPoint) };
  }
}

function toProbeLatencyPoint({ at, summary }: StepRow): ProbeLatencyPoint {
  const { counts, latency, skipped } = summary;
  return {
    at: at.toISOString(),
    counts,
    skippedProbeCount: skipped,
    p50Ms: latencyPercentileMs(latency, 0.5),
    p90Ms: latencyPercentileMs(latency, 0.9),
    p99Ms: latencyPercentileMs(latency, 0.99),
  };
}

function toTrafficPoint({ at, summary: { operations } }: StepRow): TrafficPoint[] {
  return operations ? [{ at: at.toISOString(), operations: operations.map(toOperationTraffic) }] : [];
}
