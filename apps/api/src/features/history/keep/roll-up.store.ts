import { Prisma } from '../../../generated/prisma/client.ts';
import type { Db } from '../../../platform/database/index.ts';
import type { SummarySum } from '../merge-summaries.ts';
import { packSummary } from '../packed/packed-summaries.ts';
import { sumsByMount } from './sums-by-mount.ts';

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
  const minutes = await db.$queryRaw<{ hostId: string; packed: string }[]>`
    SELECT host_id AS "hostId", encode(mounts, 'base64') AS packed FROM host_minutes
    WHERE host_id = ANY(${hostIds}::uuid[]) AND "from" >= ${from} AND "from" < ${from}::timestamptz + interval '1 hour'`;
  const ids = await idsByMountpoint(db, hostIds);
  const idOf = ({ hostId }: { hostId: string }, mountpoint: string) => ids.get(hostId)?.get(mountpoint);
  await store(db, Prisma.sql`mount_hours`, { from, sums: await sumsByMount(minutes, idOf) });
  await db.$executeRaw`
    INSERT INTO history_to_roll_up AS h (step, "from", host_id)
    SELECT 'day', date_trunc('day', ${from}::timestamptz, 'UTC'), host_id FROM unnest(${hostIds}::uuid[]) host_id
    ORDER BY host_id
    ON CONFLICT (step, "from", host_id) DO UPDATE SET step = excluded.step`;
}

export async function rollUpDays(db: Db, { from, hostIds }: ToRollUp): Promise<void> {
  const hours = await db.$queryRaw<{ mountId: string; packed: string }[]>`
    SELECT r.mount_id AS "mountId", encode(r.summary, 'base64') AS packed
    FROM mounts m JOIN mount_hours r ON r.mount_id = m.id
    WHERE m.host_id = ANY(${hostIds}::uuid[])
      AND r."from" >= ${from} AND r."from" < ${from}::timestamptz + interval '1 day'`;
  await store(db, Prisma.sql`mount_days`, { from, sums: await sumsByMount(hours, ({ mountId }) => mountId) });
}

async function idsByMountpoint(db: Db, hostIds: string[]): Promise<Map<string, Map<string, string>>> {
  const mounts = await db.mount.findMany({
    where: { hostId: { in: hostIds } },
    select: { id: true, hostId: true, mountpoint: true },
  });
  const ids = new Map<string, Map<string, string>>(hostIds.map((hostId) => [hostId, new Map()]));
  for (const { hostId, id, mountpoint } of mounts) ids.get(hostId)?.set(mountpoint, id);
  return ids;
}

async function store(
  db: Db,
  table: Prisma.Sql,
  { from, sums }: { from: Date; sums: ReadonlyMap<string, SummarySum> },
): Promise<void> {
  const mountIds = [...sums.keys()].sort();
  const packed = mountIds.map((id) =>
    Buffer.from(packSummary((sums.get(id) as SummarySum).toSummary())).toString('base64'),
  );
  await db.$executeRaw`
    INSERT INTO ${table} (mount_id, "from", summary)
    SELECT r.mount_id, ${from}::timestamptz, decode(r.packed, 'base64')
    FROM unnest(${mountIds}::uuid[], ${packed}::text[]) AS r(mount_id, packed)
    ON CONFLICT (mount_id, "from") DO UPDATE SET summary = excluded.summary`;
}
