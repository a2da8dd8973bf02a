import {
  AppError,
  latencyPercentileMs,
  type MetricHistory,
  type ProbeLatencyPoint,
  type TrafficPoint,
} from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { type HistorySources, type StepRow, selectSteps } from './history.store.ts';
import { historyRange, type SeriesQuery } from './history-query.ts';
import { hostSources, mountSources } from './mount-sources.ts';
import { serverSources } from './server-sources.ts';
import { toOperationTraffic } from './stored-summary.ts';

const DAY_MS = 86_400_000;
/** What is too old goes by whole months. */
const LONGEST_PARTITION_MS = 31 * DAY_MS;

@Injectable()
export class HistoryQueries {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** Of a mount that is there. Throws, as all of these, `invalid-request` for a range that is empty or too long. */
  async ofMount(mountId: string, query: SeriesQuery): Promise<MetricHistory> {
    return this.#read(await mountSources(this.#database.client, mountId), query);
  }

  /** Of all mounts of a host together. */
  async ofHost(hostId: string, query: SeriesQuery): Promise<MetricHistory> {
    return this.#read(await hostSources(this.#database.client, hostId), query);
  }

  /** Of all mounts of a server together. */
  ofServer(serverId: string, query: SeriesQuery): Promise<MetricHistory> {
    return this.#read(serverSources(serverId, this.#kit.now()), query);
  }

  async #read(sources: HistorySources, query: SeriesQuery): Promise<MetricHistory> {
    const now = this.#kit.now();
    const { keepHoursDays, keepMinutesDays } = this.#kit.config;
    const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const hours = daysAgo(keepHoursDays);
    const since = { minute: daysAgo(keepMinutesDays), hour: hours, day: hours };
    const range = historyRange(query, { now, since, summariesIn: sources.summariesIn });
    if ('fault' in range) throw new AppError('invalid-request', range.fault);
    const { from, resolution, stepSeconds, to } = range;
    const shown = { from: from.toISOString(), to: to.toISOString(), stepSeconds };
    const oldest = since[resolution].getTime() - LONGEST_PARTITION_MS;
    const there = { from: new Date(Math.max(from.getTime(), oldest)), to: to < now ? to : now };
    const rows = await selectSteps(this.#database.client, sources, { metric: query.metric, ...range, there });
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
