import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/index.ts';
import { FreshnessModule } from '../freshness/index.ts';
import { HistoryModule } from '../history/index.ts';
import { TransitionsModule } from '../transitions/index.ts';
import { MountsController } from './mounts.controller.ts';
import { MountPast, MountsQueries } from './mounts.queries.ts';
import { ProbeMount } from './probe-mount.ts';

@Module({
  imports: [AgentsModule, FreshnessModule, HistoryModule, TransitionsModule],
  controllers: [MountsController],
  providers: [MountPast, MountsQueries, ProbeMount],
})
export class MountsModule {}
