import { type MountMinutesRecord, type PackedMinutesRecord, summaryOfMinute } from '@mountwatch/protocol';
import type { Sql } from '../../../platform/database/index.ts';
import { packSummaries } from '../../history/index.ts';
import type { Sent } from './evidence.store.ts';

type MinutesRecord = MountMinutesRecord | PackedMinutesRecord;

/**
 * One row for a host's minute. Its hour is to be rolled up (again): that mark is locked until we commit, so
 * that nobody rolls the hour up without what we add to it.
 */
export async function storeHostMinutes(sql: Sql, sent: readonly Sent<MinutesRecord>[]): Promise<void> {
  const rows = JSON.stringify(
    sent.map(({ origin: { hostId }, record }) => ({
      host_id: hostId,
      sequence: record.sequence,
      from: record.minutes.from,
      duration_ms: record.minutes.durationMs,
      mounts: packedIn(record),
    })),
  );
  await sql.$executeRaw`
    WITH told AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${rows}::json)
        AS r(host_id uuid, "from" timestamptz, sequence bigint, duration_ms int, mounts text)
    ), marked AS (
      INSERT INTO history_to_roll_up AS h (step, "from", host_id)
      SELECT DISTINCT 'hour', date_trunc('hour', "from", 'UTC'), host_id FROM told ORDER BY 2, 3
      ON CONFLICT (step, "from", host_id) DO UPDATE SET step = excluded.step
    )
    INSERT INTO host_minutes (host_id, "from", sequence, duration_ms, mounts)
    SELECT host_id, "from", sequence, duration_ms, decode(mounts, 'base64') FROM told
    ON CONFLICT (host_id, "from", sequence) DO NOTHING`;
}

/** Since version 3 of the protocol agents pack them as they are stored. */
function packedIn({ minutes }: MinutesRecord): string {
  if ('packed' in minutes) return minutes.packed;
  return Buffer.from(packSummaries(minutes.mounts.map(summaryOfMinute))).toString('base64');
}
