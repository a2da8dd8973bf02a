import { Module } from '@nestjs/common';
import { FreshnessModule } from '../freshness/index.ts';
import { IncidentsModule } from '../incidents/index.ts';
import { ServersModule } from '../servers/index.ts';
import { FleetCountsQueries } from './fleet-counts.queries.ts';
import { OverviewController } from './overview.controller.ts';
import { OverviewQueries } from './overview.queries.ts';

@Module({
  imports: [FreshnessModule, IncidentsModule, ServersModule],
  controllers: [OverviewController],
  providers: [OverviewQueries, FleetCountsQueries],
})
export class OverviewModule {}
