import { Module } from '@nestjs/common';
import { IngestBatch } from './ingest-batch.ts';
import { RecordHeartbeat } from './record-heartbeat.ts';

export { clockOffsetMs, ownTime } from './agent-time.ts';
export { IngestBatch, RecordHeartbeat };

@Module({ providers: [IngestBatch, RecordHeartbeat], exports: [IngestBatch, RecordHeartbeat] })
export class IngestModule {}
