import { AppError } from '@mountwatch/protocol';
import type { Db } from '../../platform/database/index.ts';

export interface LockedStream {
  acknowledgedSequence: number;
  clockOffsetMs: number | null;
}

/**
 * Holds the stream until the transaction ends: of two that bring the same batch at once, the second waits here and then
 * finds it acknowledged. Throws `hello-required` for a stream that was never announced.
 */
export async function lockStream(db: Db, hostId: string, streamId: string): Promise<LockedStream> {
  const [row] = await db.$queryRaw<{ acknowledged: bigint; clockOffsetMs: number | null }[]>`
    SELECT s.acknowledged_sequence AS acknowledged, h.clock_offset_ms AS "clockOffsetMs"
    FROM agent_streams s JOIN hosts h ON h.id = s.host_id
    WHERE s.host_id = ${hostId}::uuid AND s.stream_id = ${streamId}::uuid FOR UPDATE OF s`;
  if (row === undefined) throw new AppError('hello-required', 'This stream has not been announced by a hello.');
  return { acknowledgedSequence: Number(row.acknowledged), clockOffsetMs: row.clockOffsetMs };
}

export async function acknowledge(
  db: Db,
  stream: { hostId: string; streamId: string },
  sequence: number,
): Promise<void> {
  await db.$executeRaw`
    UPDATE agent_streams SET acknowledged_sequence = ${sequence}
    WHERE host_id = ${stream.hostId}::uuid AND stream_id = ${stream.streamId}::uuid`;
}

/** That the host was heard, and what it says it lost. */
export async function noteHost(
  db: Db,
  hostId: string,
  heard: { at: Date; lostKernelRecords: number; lostOutboxRecords: number },
): Promise<void> {
  await db.$executeRaw`
    UPDATE hosts SET last_seen_at = greatest(last_seen_at, ${heard.at}::timestamptz),
      lost_kernel_record_count = lost_kernel_record_count + ${heard.lostKernelRecords},
      lost_outbox_record_count = lost_outbox_record_count + ${heard.lostOutboxRecords}
    WHERE id = ${hostId}::uuid`;
}
