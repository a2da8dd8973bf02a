import type { Sql } from '../../../platform/database/index.ts';

export interface LockedStream {
  hostId: string;
  acknowledgedSequence: number;
  clockOffsetMs: number | null;
}

interface StreamName {
  hostId: string;
  streamId: string;
}

/**
 * Holds the streams until the transaction ends, by their ids: of two that bring the same batch at once, the second waits
 * here and then finds it acknowledged. A stream that was never announced is not among them.
 */
export async function lockStreams(sql: Sql, streams: readonly StreamName[]): Promise<Map<string, LockedStream>> {
  const hostIds = streams.map(({ hostId }) => hostId);
  const streamIds = streams.map(({ streamId }) => streamId);
  const rows = await sql.$queryRaw<(StreamName & { acknowledged: string; clockOffsetMs: number | null })[]>`
    SELECT s.host_id AS "hostId", s.stream_id AS "streamId", s.acknowledged_sequence AS acknowledged,
      h.clock_offset_ms AS "clockOffsetMs"
    FROM agent_streams s JOIN hosts h ON h.id = s.host_id
    JOIN unnest(${hostIds}::uuid[], ${streamIds}::uuid[]) AS wanted(host_id, stream_id)
      ON wanted.host_id = s.host_id AND wanted.stream_id = s.stream_id
    ORDER BY s.host_id, s.stream_id FOR UPDATE OF s`;
  return new Map(
    rows.map(({ acknowledged, clockOffsetMs, hostId, streamId }) => [
      streamId,
      { hostId, acknowledgedSequence: Number(acknowledged), clockOffsetMs },
    ]),
  );
}

export async function acknowledge(sql: Sql, streams: readonly (StreamName & { sequence: number })[]): Promise<void> {
  if (streams.length === 0) return;
  const rows = JSON.stringify(
    streams.map(({ hostId, sequence, streamId }) => ({ host_id: hostId, stream_id: streamId, sequence })),
  );
  await sql.$executeRaw`
    UPDATE agent_streams s SET acknowledged_sequence = r.sequence
    FROM json_to_recordset(${rows}::json) AS r(host_id uuid, stream_id uuid, sequence bigint)
    WHERE s.host_id = r.host_id AND s.stream_id = r.stream_id`;
}

/** What a host says it lost. */
export interface HostLosses {
  hostId: string;
  kernelRecords: number;
  outboxRecords: number;
}

/**
 * In the order of hosts' ids, as heartbeats are written. That a host was heard is said by those alone: were it said here
 * too, the two would wait for each other's commits.
 */
export async function noteLosses(sql: Sql, losses: readonly HostLosses[]): Promise<void> {
  if (losses.length === 0) return;
  const rows = JSON.stringify(
    losses.map(({ hostId, kernelRecords, outboxRecords }) => ({
      host_id: hostId,
      kernel: kernelRecords,
      outbox: outboxRecords,
    })),
  );
  await sql.$executeRaw`
    UPDATE hosts h SET lost_kernel_record_count = h.lost_kernel_record_count + r.kernel,
      lost_outbox_record_count = h.lost_outbox_record_count + r.outbox
    FROM (
      SELECT known.id, lost.kernel, lost.outbox
      FROM json_to_recordset(${rows}::json) AS lost(host_id uuid, kernel bigint, outbox bigint)
      JOIN hosts known ON known.id = lost.host_id ORDER BY known.id FOR NO KEY UPDATE OF known
    ) r WHERE h.id = r.id`;
}
