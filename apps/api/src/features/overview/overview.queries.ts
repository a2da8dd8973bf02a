import type { Overview } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { IncidentsQueries } from '../incidents/index.ts';
import { ServersQueries } from '../servers/index.ts';
import { FleetCountsQueries } from './fleet-counts.queries.ts';

const WORST_COUNT = 20;

@Injectable()
export class OverviewQueries {
  readonly #fleet: FleetCountsQueries;
  readonly #incidents: IncidentsQueries;
  readonly #servers: ServersQueries;

  constructor(fleet: FleetCountsQueries, incidents: IncidentsQueries, servers: ServersQueries) {
    this.#fleet = fleet;
    this.#incidents = incidents;
    this.#servers = servers;
  }

  async read(now: Date): Promise<Overview> {
    const [counts, open, worstServers] = await Promise.all([
      this.#fleet.read(),
      this.#incidents.open(WORST_COUNT),
      this.#servers.worst(WORST_COUNT),
    ]);
    const generatedAt = now.toISOString();
    return { generatedAt, ...counts, openIncidentCount: open.count, openIncidents: open.worst, worstServers };
  }
}
