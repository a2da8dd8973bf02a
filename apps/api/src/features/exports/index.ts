import { Module } from '@nestjs/common';
import { FreshnessModule } from '../freshness/index.ts';
import { ExportsController } from './exports.controller.ts';
import { ExportsQueries } from './exports.queries.ts';

@Module({ imports: [FreshnessModule], controllers: [ExportsController], providers: [ExportsQueries] })
export class ExportsModule {}
