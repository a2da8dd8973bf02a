import type { BlockedTasksRecord, MountMinutesRecord, SuspicionRecord, TriageRecord } from '@mountwatch/protocol';
import type { Db } from '../../platform/database/index.ts';
import type { Origin } from './evidence.store.ts';

/** Needs the suspected mounts to be stored. Gives the ids of the mounts. */
export async function storeSuspicions(db: Db, origin: Origin, records: SuspicionRecord[]): Promise<string[]> {
  const rows = JSON.stringify(
    records.map(({ sequence, mountpoint, reason, since, observedAt, isStanding }) => ({
      ...{ sequence, mountpoint, reason, since },
      at: observedAt,
      is_standing: isStanding,
    })),
  );
  const stored = await db.$queryRaw<{ mountId: string }[]>`
    INSERT INTO suspicions (host_id, mount_id, stream_id, sequence, reason, since, at, is_standing, received_at)
    SELECT m.host_id, m.id, ${origin.streamId}::uuid, r.sequence, r.reason, r.since, r.at, r.is_standing,
      ${origin.receivedAt}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(sequence bigint, mountpoint text, reason text, since timestamptz,
      at timestamptz, is_standing boolean)
    JOIN mounts m ON m.host_id = ${origin.hostId}::uuid AND m.mountpoint = r.mountpoint
    ORDER BY r.sequence
    ON CONFLICT (host_id, stream_id, sequence) DO NOTHING
    RETURNING mount_id AS "mountId"`;
  return [...new Set(stored.map((row) => row.mountId))];
}

/** Each belongs to the server of the mounts that it was made for. Gives the ids of the servers. */
export async function storeTriages(db: Db, origin: Origin, records: TriageRecord[]): Promise<string[]> {
  const rows = JSON.stringify(
    records.map(({ sequence, observedAt, triage }) => ({
      ...{ sequence, triage },
      at: observedAt,
      conclusion: triage.conclusion,
    })),
  );
  const stored = await db.$queryRaw<{ serverId: string }[]>`
    INSERT INTO triages (host_id, server_id, stream_id, sequence, conclusion, triage, at, received_at)
    SELECT ${origin.hostId}::uuid, used.server_id, ${origin.streamId}::uuid, r.sequence, r.conclusion, r.triage, r.at,
      ${origin.receivedAt}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(sequence bigint, conclusion text, triage jsonb, at timestamptz)
    CROSS JOIN LATERAL (
      SELECT m.server_id FROM mounts m
      WHERE m.host_id = ${origin.hostId}::uuid AND m.mountpoint IN (SELECT jsonb_array_elements_text(r.triage->'mountpoints'))
      ORDER BY m.state = 'unmounted', m.id LIMIT 1
    ) used
    ORDER BY r.sequence
    ON CONFLICT (host_id, stream_id, sequence) DO NOTHING
    RETURNING server_id AS "serverId"`;
  return [...new Set(stored.map((row) => row.serverId))];
}

export async function storeBlockedTasks(db: Db, origin: Origin, records: BlockedTasksRecord[]): Promise<void> {
  const rows = JSON.stringify(
    records.map(({ sequence, observedAt, report }) => ({
      ...{ sequence, tasks: report.tasks },
      at: observedAt,
      total_count: report.totalCount,
      is_complete: report.isComplete,
    })),
  );
  await db.$executeRaw`
    INSERT INTO blocked_tasks_reports (host_id, stream_id, sequence, total_count, is_complete, tasks, at, received_at)
    SELECT ${origin.hostId}::uuid, ${origin.streamId}::uuid, r.sequence, r.total_count, r.is_complete, r.tasks, r.at,
      ${origin.receivedAt}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(sequence bigint, total_count int, is_complete boolean, tasks jsonb,
      at timestamptz)
    ORDER BY r.sequence
    ON CONFLICT (host_id, stream_id, sequence) DO NOTHING`;
}

/** A minute that is there already stays: an agent whose clock was set back tells of another one under the same name. */
export async function storeMountMinutes(db: Db, hostId: string, records: MountMinutesRecord[]): Promise<void> {
  const rows = JSON.stringify(
    records.flatMap(({ minutes: { from, durationMs, mounts } }) =>
      mounts.map(({ mountpoint, ...minute }) => ({ mountpoint, from, duration_ms: durationMs, minute })),
    ),
  );
  await db.$executeRaw`
    INSERT INTO mount_minutes (mount_id, "from", duration_ms, minute)
    SELECT m.id, r."from", r.duration_ms, r.minute
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(mountpoint text, "from" timestamptz, duration_ms int, minute jsonb)
    JOIN mounts m ON m.host_id = ${hostId}::uuid AND m.mountpoint = r.mountpoint
    ORDER BY m.id, r."from"
    ON CONFLICT (mount_id, "from") DO NOTHING`;
}
