import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { allOf, holds, idsNamed, type OpenPage } from '../../platform/lists/index.ts';
import { countsByState, isShownIn, shownState } from '../freshness/index.ts';
import type { ExportListQuery } from './export-list-query.ts';

export type ExportKey = [serverName: string, path: string, id: string];

export interface ExportRow {
  id: string;
  path: string;
  serverId: string;
  serverName: string;
  clientCount: number;
  mountCounts: unknown;
}

export interface ExportListing {
  query: ExportListQuery;
  page: OpenPage<ExportKey>;
  silentBefore: Date;
}

export function selectExports(db: Db, { query, page, silentBefore }: ExportListing): Promise<ExportRow[]> {
  const { server, host, state, q } = query;
  const where = allOf([
    server && Prisma.sql`e.server_id IN ${idsNamed('servers', server)}`,
    q && holds(Prisma.sql`e.path`, q),
    (host || state) &&
      Prisma.sql`EXISTS (SELECT FROM mounts m JOIN hosts h ON h.id = m.host_id WHERE m.export_id = e.id AND ${allOf([
        isShownIn(state, silentBefore),
        host && Prisma.sql`m.host_id IN ${idsNamed('hosts', host)}`,
      ])})`,
    page.after && isAfter(page.after),
  ]);
  return db.$queryRaw<ExportRow[]>`
    SELECT e.id, e.path, e.server_id AS "serverId", e.server_name AS "serverName", counted.*
    FROM (
      SELECT e.id, e.path, e.server_id, s.name AS server_name FROM servers s JOIN exports e ON e.server_id = s.id
      WHERE ${where} ORDER BY s.name, e.path, e.id LIMIT ${page.rowLimit}
    ) e
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT host_id) FILTER (WHERE shown.state <> 'unmounted')::int AS "clientCount",
        ${countsByState(Prisma.sql`shown.state`)} AS "mountCounts"
      FROM (
        SELECT m.host_id, ${shownState(silentBefore)} AS state
        FROM mounts m JOIN hosts h ON h.id = m.host_id WHERE m.export_id = e.id
      ) shown
    ) counted
    ORDER BY e.server_name, e.path, e.id`;
}

/** The first condition says nothing new, but an index knows it. */
function isAfter([serverName, path, id]: ExportKey): Prisma.Sql {
  return Prisma.sql`(s.name >= ${serverName} AND (s.name, e.path, e.id) > (${serverName}, ${path}, ${id}::uuid))`;
}
