import type { BlockedTasksRecord, SuspicionRecord, TriageRecord } from '@mountwatch/protocol';
import { arrayLiteral, type Sql } from '../../../platform/database/index.ts';
import { originColumns, type Sent } from './evidence.store.ts';
import { Places } from './places.ts';

/** A suspicion, and of which mount it is. */
export interface OfSuspect extends Sent<SuspicionRecord> {
  mountId: string;
}

/** Column by column, as transitions are. */
export async function storeSuspicions(sql: Sql, suspicions: readonly OfSuspect[]): Promise<void> {
  const origins = new Places(suspicions.map(({ origin }) => origin));
  const column = (cellOf: (each: OfSuspect) => string | number) => arrayLiteral(suspicions.map(cellOf));
  await sql.$executeRaw`
    INSERT INTO suspicions (host_id, mount_id, stream_id, sequence, reason, since, at, is_standing, received_at)
    SELECT (${origins.values.map(({ hostId }) => hostId)}::uuid[])[r.origin], r.mount_id,
      (${origins.values.map(({ streamId }) => streamId)}::uuid[])[r.origin], r.sequence, r.reason, r.since, r.at, r.is_standing,
      (${origins.values.map(({ receivedAt }) => receivedAt.toISOString())}::timestamptz[])[r.origin]
    FROM unnest(${column(({ origin }) => origins.of(origin))}::int[], ${column(({ mountId }) => mountId)}::uuid[],
      ${column(({ record }) => record.sequence)}::bigint[], ${column(({ record }) => record.reason)}::text[],
      ${column(({ record }) => record.since)}::timestamptz[], ${column(({ record }) => record.observedAt)}::timestamptz[],
      ${column(({ record }) => String(record.isStanding))}::bool[])
      AS r(origin, mount_id, sequence, reason, since, at, is_standing)`;
}

/** A triage, and the server of the mounts that it was made for. */
export interface OfServer extends Sent<TriageRecord> {
  serverId: string;
}

export async function storeTriages(sql: Sql, triages: readonly OfServer[]): Promise<void> {
  const origins = new Places(triages.map(({ origin }) => origin));
  const column = (cellOf: (each: OfServer) => string | number) => arrayLiteral(triages.map(cellOf));
  await sql.$executeRaw`
    INSERT INTO triages (host_id, server_id, stream_id, sequence, conclusion, triage, at, received_at)
    SELECT (${origins.values.map(({ hostId }) => hostId)}::uuid[])[r.origin], r.server_id,
      (${origins.values.map(({ streamId }) => streamId)}::uuid[])[r.origin], r.sequence, r.triage->>'conclusion', r.triage, r.at,
      (${origins.values.map(({ receivedAt }) => receivedAt.toISOString())}::timestamptz[])[r.origin]
    FROM ROWS FROM (
      unnest(${column(({ origin }) => origins.of(origin))}::int[]), unnest(${column(({ serverId }) => serverId)}::uuid[]),
      unnest(${column(({ record }) => record.sequence)}::bigint[]),
      unnest(${column(({ record }) => record.observedAt)}::timestamptz[]),
      jsonb_array_elements(${JSON.stringify(triages.map(({ record }) => record.triage))}::jsonb)
    ) AS r(origin, server_id, sequence, at, triage)`;
}

export async function storeBlockedTasks(sql: Sql, sent: readonly Sent<BlockedTasksRecord>[]): Promise<void> {
  const rows = JSON.stringify(
    sent.map(({ origin, record: { sequence, observedAt, report } }) => ({
      ...originColumns(origin),
      ...{ sequence, tasks: report.tasks },
      at: observedAt,
      total_count: report.totalCount,
      is_complete: report.isComplete,
    })),
  );
  await sql.$executeRaw`
    INSERT INTO blocked_tasks_reports (host_id, stream_id, sequence, total_count, is_complete, tasks, at, received_at)
    SELECT r.host_id, r.stream_id, r.sequence, r.total_count, r.is_complete, r.tasks, r.at, r.received_at
    FROM json_to_recordset(${rows}::json) AS r(host_id uuid, stream_id uuid, received_at timestamptz, sequence bigint,
      total_count int, is_complete boolean, tasks jsonb, at timestamptz)
    ORDER BY r.sequence
    ON CONFLICT (host_id, stream_id, sequence) DO NOTHING`;
}
