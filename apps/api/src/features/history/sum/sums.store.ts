import { Prisma } from '../../../generated/prisma/client.ts';
import { ADVISORY_LOCKS, type Db } from '../../../platform/database/index.ts';
import type { Resolution } from '../history-query.ts';
import { packSummary, unpackSummary } from '../packed/packed-summaries.ts';
import type { KnownMount, SumToAdd, ToldMinute } from './server-sums.ts';

/** What is told in transactions from `before` up to `settled` is to be added; those from `settled` on may still be under way. */
export interface SumsCursor {
  before: bigint;
  settled: bigint;
}

const TABLES: Record<Resolution, Prisma.Sql> = {
  minute: Prisma.sql`server_minutes`,
  hour: Prisma.sql`server_hours`,
  day: Prisma.sql`server_days`,
};

/** Whether it is our turn, until the transaction ends. */
export async function lockSums(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ isOurs: boolean }]>`
    SELECT pg_try_advisory_xact_lock(${ADVISORY_LOCKS.serverSums}::bigint) AS "isOurs"`;
  return row.isOurs;
}

/** A store that was restored from a dump counts its transactions from the beginning again: what was told before is settled. */
export async function readCursor(db: Db): Promise<SumsCursor> {
  const [cursor] = await db.$queryRaw<[SumsCursor]>`
    SELECT before, pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS settled FROM server_sums_cursor`;
  if (cursor.before <= cursor.settled) return cursor;
  await db.$executeRaw`UPDATE host_minutes SET told_in = NULL WHERE told_in >= ${cursor.settled}`;
  await moveCursor(db, cursor.settled);
  return { before: cursor.settled, settled: cursor.settled };
}

export async function moveCursor(db: Db, before: bigint): Promise<void> {
  await db.$executeRaw`UPDATE server_sums_cursor SET before = ${before}`;
}

/**
 * Whole transactions, the oldest first: `rowLimit` rows, and those that the last of them shares its transaction with. As text,
 * here and below: to take thousands of rows apart on their way costs more than all that is done with them.
 */
export async function selectTold(
  db: Db,
  { before, from, rowLimit }: { from: bigint; before: bigint; rowLimit: number },
): Promise<ToldMinute[]> {
  return await db.$queryRaw<ToldMinute[]>`
    SELECT host_id AS "hostId", "from", told_in AS "toldIn", encode(mounts, 'base64') AS mounts FROM host_minutes
    WHERE told_in >= ${from} AND told_in < ${before} ORDER BY told_in FETCH FIRST ${rowLimit} ROWS WITH TIES`;
}

export async function selectMountsOf(db: Db, hostIds: readonly string[]): Promise<Map<string, KnownMount[]>> {
  const rows = await db.$queryRaw<{ hostId: string; mounts: string }[]>`
    SELECT host_id AS "hostId", json_agg(json_build_array(mountpoint, server_id, superblock))::text AS mounts
    FROM mounts WHERE host_id = ANY(${[...new Set(hostIds)]}::uuid[]) GROUP BY host_id`;
  return new Map(rows.map(({ hostId, mounts }) => [hostId, (JSON.parse(mounts) as string[][]).map(knownMount)]));
}

function knownMount([mountpoint = '', serverId = '', superblock = '']: string[]): KnownMount {
  return { mountpoint, serverId, superblock };
}

/** Nobody else writes these rows while we hold the lock. */
export async function addToSums(db: Db, sums: readonly SumToAdd[]): Promise<void> {
  for (const [resolution, added] of Map.groupBy(sums, (each) => each.resolution)) {
    await addTo(db, TABLES[resolution], added);
  }
}

async function addTo(db: Db, table: Prisma.Sql, added: readonly SumToAdd[]): Promise<void> {
  const serverIds = added.map(({ serverId }) => serverId);
  const starts = added.map(({ from }) => from);
  const known = await db.$queryRaw<{ serverId: string; from: Date; summary: string }[]>`
    SELECT server_id AS "serverId", "from", encode(summary, 'base64') AS summary FROM ${table}
    WHERE (server_id, "from") IN (SELECT * FROM unnest(${serverIds}::uuid[], ${starts}::timestamptz[]))`;
  const before = new Map(known.map(({ from, serverId, summary }) => [`${serverId} ${from.getTime()}`, summary]));
  const summaries = added.map(({ from, serverId, sum }) => {
    const kept = before.get(`${serverId} ${from.getTime()}`);
    if (kept !== undefined) sum.add(unpackSummary(Buffer.from(kept, 'base64')));
    return Buffer.from(packSummary(sum.toSummary())).toString('base64');
  });
  await db.$executeRaw`
    INSERT INTO ${table} (server_id, "from", summary)
    SELECT r.server_id, r."from", decode(r.summary, 'base64')
    FROM unnest(${serverIds}::uuid[], ${starts}::timestamptz[], ${summaries}::text[]) AS r(server_id, "from", summary)
    ON CONFLICT (server_id, "from") DO UPDATE SET summary = excluded.summary`;
}
