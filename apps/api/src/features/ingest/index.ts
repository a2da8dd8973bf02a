/**
 * From an agent's message to its rows: `records/` parses and folds (pure), `store/` writes whole sets, `group-commit.ts`
 * puts together what many agents send at a moment. Acknowledged is what is committed; read `ingest-batch.ts` first.
 */
import { Module } from '@nestjs/common';
import { IngestBatch } from './ingest-batch.ts';
import { RecordHeartbeat } from './record-heartbeat.ts';
import { StoreGroup } from './store-group.ts';

export { GroupCommit } from './group-commit.ts';
export { clockOffsetMs, ownTime } from './records/agent-time.ts';
export { type Roster, rosterOf } from './roster.ts';
export { IngestBatch, RecordHeartbeat };

@Module({ providers: [IngestBatch, RecordHeartbeat, StoreGroup], exports: [IngestBatch, RecordHeartbeat] })
export class IngestModule {}
