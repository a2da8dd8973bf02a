import { MountCounts, type Overview } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Freshness } from '../freshness/index.ts';
import { selectFleetCounts } from './overview.store.ts';

type FleetCounts = Omit<Overview, 'generatedAt' | 'openIncidentCount' | 'openIncidents' | 'worstServers'>;

@Injectable()
export class FleetCountsQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;

  constructor(database: Database, freshness: Freshness) {
    this.#database = database;
    this.#freshness = freshness;
  }

  async read(): Promise<FleetCounts> {
    const fleet = await selectFleetCounts(this.#database.client, this.#freshness.silentBefore());
    return {
      hosts: { reporting: fleet.reportingHostCount, silent: fleet.silentHostCount },
      serverCount: fleet.serverCount,
      mountCounts: MountCounts.parse(fleet.mountCounts),
      newestReportAt: fleet.newestReportAt?.toISOString() ?? null,
      oldestReportAt: fleet.oldestReportAt?.toISOString() ?? null,
    };
  }
}
