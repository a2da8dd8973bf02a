import type { AgentHealth } from '@mountwatch/protocol';
import type { Sql } from '../../../platform/database/index.ts';

/** A difference below this is the way that a message takes; a row that is the same is not worth another version. */
const OFFSET_STEP_MS = 1_000;

export interface HeardHost {
  hostId: string;
  at: Date;
  clockOffsetMs: number;
  /** Null where it is as it was. */
  health: AgentHealth | null;
}

/** What is written here needs no disk: the next heartbeat says it all again. */
export async function doNotWaitForDisk(sql: Sql): Promise<void> {
  await sql.$executeRaw`SET LOCAL synchronous_commit = off`;
}

/** In the order of their ids, as whoever else writes several hosts. */
export async function storeHealth(sql: Sql, heard: readonly HeardHost[]): Promise<void> {
  const healths = heard.map(({ health }) => health && JSON.stringify(health));
  await sql.$executeRaw`
    UPDATE hosts h SET last_seen_at = greatest(h.last_seen_at, r.at), health = coalesce(r.health, h.health),
      clock_offset_ms = CASE WHEN abs(h.clock_offset_ms - r.offset_ms) <= ${OFFSET_STEP_MS} THEN h.clock_offset_ms
        ELSE r.offset_ms END,
      lag_level = r.lag_level, described_at = CASE WHEN h.lag_level = r.lag_level THEN h.described_at ELSE r.at END
    FROM (
      SELECT known.id, heard.at, heard.health, heard.offset_ms, coalesce(heard.lag_level, known.lag_level) AS lag_level
      FROM unnest(${heard.map(({ hostId }) => hostId)}::uuid[], ${heard.map(({ at }) => at)}::timestamptz[],
        ${heard.map(({ clockOffsetMs }) => clockOffsetMs)}::float8[], ${healths}::jsonb[],
        ${heard.map(({ health }) => health && (health.lagLevel ?? 0))}::int[])
        AS heard(host_id, at, offset_ms, health, lag_level)
      JOIN hosts known ON known.id = heard.host_id ORDER BY known.id FOR NO KEY UPDATE OF known
    ) r WHERE h.id = r.id`;
}
