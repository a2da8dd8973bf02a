import { Prisma } from '../../../generated/prisma/client.ts';
import type { Db } from '../../../platform/database/index.ts';
import { mergedSummaries } from '../merged-summaries.ts';

export type RollUpStep = 'hour' | 'day';

/** Hosts whose hour or day, the one that began at `from`, is to be rolled up. */
export interface ToRollUp {
  from: Date;
  hostIds: string[];
}

/**
 * Takes some hosts of the oldest hour or day that began before `before`, until the transaction ends. What another replica
 * has taken, and what somebody is adding minutes to, is left for later.
 */
export async function takeToRollUp(
  db: Db,
  step: RollUpStep,
  { before, hostLimit }: { before: Date; hostLimit: number },
): Promise<ToRollUp | null> {
  const taken = await db.$queryRaw<{ from: Date; hostId: string }[]>`
    WITH oldest AS (SELECT min("from") AS "from" FROM history_to_roll_up WHERE step = ${step} AND "from" < ${before}),
    chosen AS (
      SELECT h.step, h."from", h.host_id FROM history_to_roll_up h
      WHERE h.step = ${step} AND h."from" = (SELECT "from" FROM oldest)
      ORDER BY h.host_id LIMIT ${hostLimit} FOR UPDATE SKIP LOCKED
    )
    DELETE FROM history_to_roll_up h USING chosen c
    WHERE h.step = c.step AND h."from" = c."from" AND h.host_id = c.host_id
    RETURNING h."from", h.host_id AS "hostId"`;
  const [first] = taken;
  return first ? { from: first.from, hostIds: taken.map(({ hostId }) => hostId) } : null;
}

/** A statement of its own after the taking, so that it sees every minute that was told before the mark was taken. */
export async function rollUpHours(db: Db, { from, hostIds }: ToRollUp): Promise<void> {
  const parts = Prisma.sql`
    SELECT m.id AS key, told.summary FROM host_minutes n
    CROSS JOIN LATERAL jsonb_array_elements(n.mounts) told(summary)
    JOIN mounts m ON m.host_id = n.host_id AND m.mountpoint = told.summary->>'mountpoint'
    WHERE n.host_id = ANY(${hostIds}::uuid[]) AND n."from" >= ${from} AND n."from" < ${from}::timestamptz + interval '1 hour'`;
  await db.$executeRaw`
    INSERT INTO mount_hours (mount_id, "from", summary)
    SELECT key, ${from}::timestamptz, summary FROM (${mergedSummaries(parts)}) merged ORDER BY key
    ON CONFLICT (mount_id, "from") DO UPDATE SET summary = excluded.summary`;
  await db.$executeRaw`
    INSERT INTO history_to_roll_up AS h (step, "from", host_id)
    SELECT 'day', date_trunc('day', ${from}::timestamptz, 'UTC'), host_id FROM unnest(${hostIds}::uuid[]) host_id
    ORDER BY host_id
    ON CONFLICT (step, "from", host_id) DO UPDATE SET step = excluded.step`;
}

export async function rollUpDays(db: Db, { from, hostIds }: ToRollUp): Promise<void> {
  const parts = Prisma.sql`
    SELECT r.mount_id AS key, r.summary FROM mounts m JOIN mount_hours r ON r.mount_id = m.id
    WHERE m.host_id = ANY(${hostIds}::uuid[])
      AND r."from" >= ${from} AND r."from" < ${from}::timestamptz + interval '1 day'`;
  await db.$executeRaw`
    INSERT INTO mount_days (mount_id, "from", summary)
    SELECT key, ${from}::timestamptz, summary FROM (${mergedSummaries(parts)}) merged ORDER BY key
    ON CONFLICT (mount_id, "from") DO UPDATE SET summary = excluded.summary`;
}
