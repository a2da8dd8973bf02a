import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { allOf, idsNamed, type OpenPage } from '../../platform/lists/index.ts';
import type { BlockedTasksListQuery } from './blocked-tasks-list-query.ts';

export type BlockedTasksKey = [at: string, id: string];

export interface BlockedTasksRow {
  id: bigint;
  hostId: string;
  hostName: string;
  at: Date;
  totalCount: number;
  isComplete: boolean;
  tasks: unknown;
}

/** Newest first: by when the host looked, then by when it was stored. */
export function selectBlockedTasks(
  db: Db,
  query: BlockedTasksListQuery,
  page: OpenPage<BlockedTasksKey>,
): Promise<BlockedTasksRow[]> {
  const { host, incident, latest, since, until } = query;
  const where = allOf([
    host && Prisma.sql`b.host_id IN ${idsNamed('hosts', host)}`,
    incident &&
      Prisma.sql`b.host_id IN (SELECT m.host_id FROM incident_mounts i JOIN mounts m ON m.id = i.mount_id
        WHERE i.incident_id = ${incident}::uuid)`,
    latest === 'true' &&
      Prisma.sql`NOT EXISTS (SELECT FROM blocked_tasks_reports newer
        WHERE newer.host_id = b.host_id AND (newer.at, newer.id) > (b.at, b.id))`,
    since && Prisma.sql`b.at >= ${new Date(since)}`,
    until && Prisma.sql`b.at < ${new Date(until)}`,
    page.after && Prisma.sql`(b.at, b.id) < (${new Date(page.after[0])}, ${BigInt(page.after[1])})`,
  ]);
  return db.$queryRaw<BlockedTasksRow[]>`
    SELECT b.id, b.host_id AS "hostId", h.name AS "hostName", b.at, b.total_count AS "totalCount",
      b.is_complete AS "isComplete", b.tasks
    FROM blocked_tasks_reports b
    JOIN hosts h ON h.id = b.host_id
    WHERE ${where}
    ORDER BY b.at DESC, b.id DESC LIMIT ${page.rowLimit}`;
}
