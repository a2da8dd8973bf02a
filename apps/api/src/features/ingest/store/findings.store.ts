import type { BlockedTasksRecord, SuspicionRecord, TriageRecord } from '@mountwatch/protocol';
import type { Sql } from '../../../platform/database/index.ts';
import { originColumns, type Sent } from './evidence.store.ts';

/** Needs the suspected mounts to be stored. Gives the ids of the mounts. */
export async function storeSuspicions(sql: Sql, sent: readonly Sent<SuspicionRecord>[]): Promise<string[]> {
  const rows = JSON.stringify(
    sent.map(({ origin, record: { sequence, mountpoint, reason, since, observedAt, isStanding } }) => ({
      ...originColumns(origin),
      ...{ sequence, mountpoint, reason, since },
      at: observedAt,
      is_standing: isStanding,
    })),
  );
  const stored = await sql.$queryRaw<{ mountId: string }[]>`
    INSERT INTO suspicions (host_id, mount_id, stream_id, sequence, reason, since, at, is_standing, received_at)
    SELECT m.host_id, m.id, r.stream_id, r.sequence, r.reason, r.since, r.at, r.is_standing, r.received_at
    FROM json_to_recordset(${rows}::json) AS r(host_id uuid, stream_id uuid, received_at timestamptz, sequence bigint,
      mountpoint text, reason text, since timestamptz, at timestamptz, is_standing boolean)
    JOIN mounts m ON m.host_id = r.host_id AND m.mountpoint = r.mountpoint
    ORDER BY r.sequence
    ON CONFLICT (host_id, stream_id, sequence) DO NOTHING
    RETURNING mount_id AS "mountId"`;
  return [...new Set(stored.map((row) => row.mountId))];
}

/** Each belongs to the server of the mounts that it was made for. Gives the ids of the servers. */
export async function storeTriages(sql: Sql, sent: readonly Sent<TriageRecord>[]): Promise<string[]> {
  const rows = JSON.stringify(
    sent.map(({ origin, record: { sequence, observedAt, triage } }) => ({
      ...originColumns(origin),
      ...{ sequence, triage },
      at: observedAt,
      conclusion: triage.conclusion,
    })),
  );
  const stored = await sql.$queryRaw<{ serverId: string }[]>`
    INSERT INTO triages (host_id, server_id, stream_id, sequence, conclusion, triage, at, received_at)
    SELECT r.host_id, used.server_id, r.stream_id, r.sequence, r.conclusion, r.triage, r.at, r.received_at
    FROM json_to_recordset(${rows}::json) AS r(host_id uuid, stream_id uuid, received_at timestamptz, sequence bigint,
      conclusion text, triage jsonb, at timestamptz)
    CROSS JOIN LATERAL (
      SELECT m.server_id FROM mounts m
      WHERE m.host_id = r.host_id AND m.mountpoint IN (SELECT jsonb_array_elements_text(r.triage->'mountpoints'))
      ORDER BY m.state = 'unmounted', m.id LIMIT 1
    ) used
    ORDER BY r.sequence
    ON CONFLICT (host_id, stream_id, sequence) DO NOTHING
    RETURNING server_id AS "serverId"`;
  return [...new Set(stored.map((row) => row.serverId))];
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
