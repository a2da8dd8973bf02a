import { Module } from '@nestjs/common';
import { FreshnessModule } from '../freshness/index.ts';
import { HistoryModule } from '../history/index.ts';
import { HostsController } from './hosts.controller.ts';
import { HostsQueries } from './hosts.queries.ts';
import { LabelHost } from './label-host.ts';

@Module({
  imports: [FreshnessModule, HistoryModule],
  controllers: [HostsController],
  providers: [HostsQueries, LabelHost],
})
export class HostsModule {}
