import { Prisma } from '../../../generated/prisma/client.ts';
import type { Db } from '../../../platform/database/index.ts';
import { allOf, bigintColumn, type ListOrder, type OpenPage } from '../../../platform/lists/index.ts';

export interface ServerChangeRow {
  id: bigint;
  at: Date;
  kind: string;
  name: string;
  reason: string;
  actor: string | null;
}

/** Newest first. */
export function serverChangeOrder(serverId: string): ListOrder<ServerChangeRow, 'id'> {
  const id = bigintColumn<ServerChangeRow>(Prisma.sql`id`, (row) => row.id);
  const list = `servers/${serverId}/changes`;
  return { list, columns: { id: [id] }, usual: [{ name: 'id', isDescending: true }], tail: [] };
}

/** Those of the server, of the names that are its now, and of those that were. */
export function selectServerChanges(
  db: Db,
  serverId: string,
  page: OpenPage<ServerChangeRow>,
): Promise<ServerChangeRow[]> {
  const names = Prisma.sql`(SELECT id FROM servers WHERE id = ${serverId}::uuid OR merged_into_id = ${serverId}::uuid)`;
  const where = allOf([Prisma.sql`(server_id IN ${names} OR other_id IN ${names})`, page.isAfter]);
  return db.$queryRaw<ServerChangeRow[]>`
    SELECT id, at, kind, name, reason, actor FROM server_changes
    WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}
