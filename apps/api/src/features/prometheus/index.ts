import { Module } from '@nestjs/common';
import { FreshnessModule } from '../freshness/index.ts';
import { PrometheusController } from './prometheus.controller.ts';
import { TargetsQueries } from './targets.queries.ts';

@Module({ imports: [FreshnessModule], controllers: [PrometheusController], providers: [TargetsQueries] })
export class PrometheusModule {}
