import {
  AppError,
  LatencyHistogram,
  latencyPercentileMs,
  type MountHistory,
  OperationTraffic,
  ProbeLatencyPoint,
  type TrafficPoint,
} from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { type OperationStepRow, type ProbeStepRow, selectOperationSteps, selectProbeSteps } from './history.store.ts';
import { historyRange, type MountSeriesQuery } from './history-query.ts';

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
    const range = historyRange(query, this.#kit.now());
    if ('fault' in range) throw new AppError('invalid-request', range.fault);
    const db = this.#database.client;
    const shown = { from: range.from.toISOString(), to: range.to.toISOString(), stepSeconds: range.stepSeconds };
    if (query.metric === 'traffic') {
      const rows = await selectOperationSteps(db, { mountId, ...range });
      return { metric: 'traffic', ...shown, points: rows.map(toTrafficPoint) };
    }
    const rows = await selectProbeSteps(db, { mountId, ...range });
    return { metric: 'probe-latency', ...shown, points: rows.map(toProbeLatencyPoint) };
  }
}

function toProbeLatencyPoint(row: ProbeStepRow): ProbeLatencyPoint {
  const latency = LatencyHistogram.parse(row.latency);
  return {
    at: row.at.toISOString(),
    counts: ProbeLatencyPoint.shape.counts.parse(row.counts),
    skippedProbeCount: row.skippedProbeCount,
    p50Ms: latencyPercentileMs(latency, 0.5),
    p90Ms: latencyPercentileMs(latency, 0.9),
    p99Ms: latencyPercentileMs(latency, 0.99),
  };
}

function toTrafficPoint(row: OperationStepRow): TrafficPoint {
  return { at: row.at.toISOString(), operations: z.array(OperationTraffic).parse(row.operations) };
}
