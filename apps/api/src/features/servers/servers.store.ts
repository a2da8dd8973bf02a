import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import {
  allOf,
  holds,
  idsNamed,
  instantColumn,
  isLabelled,
  type ListOrder,
  type OpenPage,
  textColumn,
  uuidColumn,
} from '../../platform/lists/index.ts';
import { isShownIn } from '../freshness/index.ts';
import type { ServerListQuery } from './server-list-query.ts';
import { type ServerRow, selectServerRows } from './server-rows.store.ts';

/** By name unless asked otherwise. */
export const ServerOrder: ListOrder<ServerRow, 'name' | 'firstSeenAt'> = {
  list: 'servers',
  columns: {
    name: [textColumn(Prisma.sql`s.name`, (row) => row.name)],
    firstSeenAt: [instantColumn(Prisma.sql`s.first_seen_at`, (row) => row.firstSeenAt)],
  },
  usual: [{ name: 'name', isDescending: false }],
  tail: [uuidColumn(Prisma.sql`s.id`, (row) => row.id)],
};

export interface ServerListing {
  query: ServerListQuery;
  page: OpenPage<ServerRow>;
  silentBefore: Date;
}

export function selectServers(db: Db, { query, page, silentBefore }: ServerListing): Promise<ServerRow[]> {
  const { host, label, state, q } = query;
  const where = allOf([
    query.server && Prisma.sql`s.id IN ${idsNamed('servers', query.server)}`,
    Prisma.sql`s.merged_into_id IS NULL`,
    q &&
      Prisma.sql`EXISTS (SELECT FROM servers named WHERE coalesce(named.merged_into_id, named.id) = s.id
        AND ${holds(Prisma.sql`named.name`, q)})`,
    (host || label || state) &&
      Prisma.sql`EXISTS (SELECT FROM mounts m JOIN hosts h ON h.id = m.host_id WHERE m.server_id = s.id AND ${allOf([
        isShownIn(state, silentBefore),
        host && Prisma.sql`m.host_id IN ${idsNamed('hosts', host)}`,
        label && isLabelled(label),
      ])})`,
    page.isAfter,
  ]);
  const selected = Prisma.sql`SELECT * FROM servers s WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
  return selectServerRows(db, { selected, order: page.orderBy, silentBefore });
}

export async function selectServer(db: Db, id: string, silentBefore: Date): Promise<ServerRow | undefined> {
  const selected = Prisma.sql`
    SELECT * FROM servers WHERE id = (SELECT coalesce(merged_into_id, id) FROM servers WHERE id = ${id}::uuid)`;
  const [row] = await selectServerRows(db, { selected, order: Prisma.sql`s.id`, silentBefore });
  return row;
}

/** The server that stands for this id: itself, or the one that it was merged into. */
export async function selectServerName(db: Db, id: string): Promise<{ id: string; name: string } | null> {
  const [row] = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM servers
    WHERE id = (SELECT coalesce(merged_into_id, id) FROM servers WHERE id = ${id}::uuid)`;
  return row ?? null;
}

/** The servers with an affected client, most of them first. */
export function selectWorstServers(db: Db, rowLimit: number, silentBefore: Date): Promise<ServerRow[]> {
  const selected = Prisma.sql`
    SELECT s.* FROM servers s
    JOIN (
      SELECT server_id, sum(by) AS affected FROM (
        SELECT server_id, affected_client_count AS by FROM server_tallies
        UNION ALL SELECT server_id, -affected_client_count FROM quiet
      ) accusing GROUP BY server_id HAVING sum(by) > 0 ORDER BY affected DESC, server_id LIMIT ${rowLimit}
    ) worst ON worst.server_id = s.id`;
  return selectServerRows(db, { selected, order: Prisma.sql`"affectedClientCount" DESC, s.id`, silentBefore });
}
