import { Module } from '@nestjs/common';
import { TransitionsController } from './transitions.controller.ts';
import { TransitionsQueries } from './transitions.queries.ts';

export { MountHistoryQuery } from './transition-list-query.ts';
export { TransitionsQueries } from './transitions.queries.ts';

@Module({ controllers: [TransitionsController], providers: [TransitionsQueries], exports: [TransitionsQueries] })
export class TransitionsModule {}
