import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import {
  allOf,
  bigintColumn,
  holds,
  hostsLabelled,
  idsNamed,
  instantColumn,
  type ListOrder,
  type OpenPage,
} from '../../platform/lists/index.ts';
import type { BlockedTasksListQuery } from './blocked-tasks-list-query.ts';

export interface BlockedTasksRow {
  id: bigint;
  hostId: string;
  hostName: string;
  at: Date;
  totalCount: number;
  isComplete: boolean;
  tasks: unknown;
}

/** Newest first unless asked otherwise: by when the host looked, then by when it was stored. */
export const BlockedTasksOrder: ListOrder<BlockedTasksRow, 'at'> = {
  list: 'blocked-tasks',
  columns: { at: [instantColumn(Prisma.sql`b.at`, (row) => row.at)] },
  usual: [{ name: 'at', isDescending: true }],
  tail: [bigintColumn(Prisma.sql`b.id`, (row) => row.id)],
};

export function selectBlockedTasks(
  db: Db,
  query: BlockedTasksListQuery,
  page: OpenPage<BlockedTasksRow>,
): Promise<BlockedTasksRow[]> {
  const { host, label, incident, latest, q, since, until } = query;
  const where = allOf([
    host && Prisma.sql`b.host_id IN ${idsNamed('hosts', host)}`,
    label && Prisma.sql`b.host_id IN ${hostsLabelled(label)}`,
    incident &&
      Prisma.sql`b.host_id IN (SELECT m.host_id FROM incident_mounts i JOIN mounts m ON m.id = i.mount_id
        WHERE i.incident_id = ${incident}::uuid)`,
    latest === 'true' &&
      Prisma.sql`NOT EXISTS (SELECT FROM blocked_tasks_reports newer
        WHERE newer.host_id = b.host_id AND (newer.at, newer.id) > (b.at, b.id))`,
    q && holds(Prisma.sql`h.name`, q),
    since && Prisma.sql`b.at >= ${new Date(since)}`,
    until && Prisma.sql`b.at < ${new Date(until)}`,
    page.isAfter,
  ]);
  return db.$queryRaw<BlockedTasksRow[]>`
    SELECT b.id, b.host_id AS "hostId", h.name AS "hostName", b.at, b.total_count AS "totalCount",
      b.is_complete AS "isComplete", b.tasks
    FROM blocked_tasks_reports b
    JOIN hosts h ON h.id = b.host_id
    WHERE ${where}
    ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}
