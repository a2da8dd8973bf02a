/**
 * What was: minutes by host as agents tell them, hours and days by mount as they are rolled up from them, and what each server's
 * mounts come to together (`sum/`), all in partitions by time (`keep/`). Readers merge histograms and never average percentiles; the step decides which is read.
 */
import { Module } from '@nestjs/common';
import { HistoryQueries } from './history.queries.ts';
import { ExpireHistory } from './keep/expire-history.ts';
import { KeepHistory } from './keep/keep-history.ts';
import { KeepPartitions } from './keep/keep-partitions.ts';
import { RollUp } from './keep/roll-up.ts';
import { SumServers } from './sum/sum-servers.ts';

export { HistoryQueries } from './history.queries.ts';
export { SeriesQuery } from './history-query.ts';
export { packSummaries } from './packed/packed-summaries.ts';

@Module({
  providers: [ExpireHistory, HistoryQueries, KeepHistory, KeepPartitions, RollUp, SumServers],
  exports: [HistoryQueries],
})
export class HistoryModule {}
