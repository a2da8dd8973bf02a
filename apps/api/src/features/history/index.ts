import { Module } from '@nestjs/common';
import { ExpireMinutes } from './expire-minutes.ts';
import { HistoryQueries } from './history.queries.ts';

export { HistoryQueries } from './history.queries.ts';
export { MountSeriesQuery } from './history-query.ts';

@Module({ providers: [ExpireMinutes, HistoryQueries], exports: [HistoryQueries] })
export class HistoryModule {}
