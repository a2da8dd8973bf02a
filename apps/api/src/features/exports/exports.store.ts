import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import {
  allOf,
  holds,
  idsNamed,
  isLabelled,
  type ListOrder,
  type OpenPage,
  textColumn,
  uuidColumn,
} from '../../platform/lists/index.ts';
import { countsByState, isShownIn, shownState } from '../freshness/index.ts';
import type { ExportListQuery } from './export-list-query.ts';

export interface ExportRow {
  id: string;
  path: string;
  serverId: string;
  serverName: string;
  clientCount: number;
  mountCounts: unknown;
}

/** By server and path unless asked otherwise. */
export const ExportOrder: ListOrder<ExportRow, 'server' | 'path'> = {
  list: 'exports',
  columns: {
    server: [textColumn(Prisma.sql`s.name`, (row) => row.serverName)],
    path: [textColumn(Prisma.sql`e.path`, (row) => row.path)],
  },
  usual: [
    { name: 'server', isDescending: false },
    { name: 'path', isDescending: false },
  ],
  tail: [uuidColumn(Prisma.sql`e.id`, (row) => row.id)],
};

export interface ExportListing {
  query: ExportListQuery;
  page: OpenPage<ExportRow>;
  silentBefore: Date;
}

export function selectExports(db: Db, { query, page, silentBefore }: ExportListing): Promise<ExportRow[]> {
  const { server, host, label, state, q } = query;
  const where = allOf([
    Prisma.sql`s.merged_into_id IS NULL`,
    server && Prisma.sql`e.server_id IN ${idsNamed('servers', server)}`,
    q && holds(Prisma.sql`e.path`, q),
    (host || label || state) &&
      Prisma.sql`EXISTS (SELECT FROM mounts m JOIN hosts h ON h.id = m.host_id WHERE m.export_id = e.id AND ${allOf([
        isShownIn(state, silentBefore),
        host && Prisma.sql`m.host_id IN ${idsNamed('hosts', host)}`,
        label && isLabelled(label),
      ])})`,
    page.isAfter,
  ]);
  return db.$queryRaw<ExportRow[]>`
    SELECT e.id, e.path, e.server_id AS "serverId", e.server_name AS "serverName", counted.*
    FROM (
      SELECT e.id, e.path, e.server_id, s.name AS server_name, row_number() OVER (ORDER BY ${page.orderBy}) AS place
      FROM servers s JOIN exports e ON e.server_id = s.id
      WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}
    ) e
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT host_id) FILTER (WHERE shown.state <> 'unmounted')::int AS "clientCount",
        ${countsByState(Prisma.sql`shown.state`)} AS "mountCounts"
      FROM (
        SELECT m.host_id, ${shownState(silentBefore)} AS state
        FROM mounts m JOIN hosts h ON h.id = m.host_id WHERE m.export_id = e.id
      ) shown
    ) counted
    ORDER BY e.place`;
}
