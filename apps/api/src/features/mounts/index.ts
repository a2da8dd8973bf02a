import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/index.ts';
import { FreshnessModule } from '../freshness/index.ts';
import { TransitionsModule } from '../transitions/index.ts';
import { MountsController } from './mounts.controller.ts';
import { MountsQueries } from './mounts.queries.ts';
import { ProbeMount } from './probe-mount.ts';

@Module({
  imports: [AgentsModule, FreshnessModule, TransitionsModule],
  controllers: [MountsController],
  providers: [MountsQueries, ProbeMount],
})
export class MountsModule {}
