import { Module } from '@nestjs/common';
import { FreshnessModule } from '../freshness/index.ts';
import { FleetMatrixController } from './fleet-matrix.controller.ts';
import { FleetMatrixQueries } from './fleet-matrix.queries.ts';

@Module({ imports: [FreshnessModule], controllers: [FleetMatrixController], providers: [FleetMatrixQueries] })
export class FleetMatrixModule {}
