import { Module } from '@nestjs/common';
import { FreshnessModule } from '../freshness/index.ts';
import { TransitionsModule } from '../transitions/index.ts';
import { MountsController } from './mounts.controller.ts';
import { MountsQueries } from './mounts.queries.ts';

@Module({ imports: [FreshnessModule, TransitionsModule], controllers: [MountsController], providers: [MountsQueries] })
export class MountsModule {}
