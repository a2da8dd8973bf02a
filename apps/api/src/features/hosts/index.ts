import { Module } from '@nestjs/common';
import { FreshnessModule } from '../freshness/index.ts';
import { HostsController } from './hosts.controller.ts';
import { HostsQueries } from './hosts.queries.ts';

@Module({ imports: [FreshnessModule], controllers: [HostsController], providers: [HostsQueries] })
export class HostsModule {}
