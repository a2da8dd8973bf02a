import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { allOf, type OpenPage } from '../../platform/lists/index.ts';
import { isShownIn, shownState } from '../freshness/index.ts';
import type { MatrixQuery } from './server-list-query.ts';

export type ClientKey = [name: string, hostId: string];

export interface ClientRow {
  id: string;
  name: string;
  isSilent: boolean;
}

export interface CellRow {
  hostId: string;
  exportId: string;
  exportPath: string;
  mountId: string;
  state: string;
  since: Date;
}

export interface ClientListing {
  serverId: string;
  query: MatrixQuery;
  page: OpenPage<ClientKey>;
  silentBefore: Date;
}

/** The hosts that mount the server, by name; under a filter, those with such a mount. */
export function selectClients(db: Db, { serverId, query, page, silentBefore }: ClientListing): Promise<ClientRow[]> {
  const where = allOf([
    Prisma.sql`EXISTS (SELECT FROM mounts m WHERE m.host_id = h.id AND m.server_id = ${serverId}::uuid
      AND ${isShownIn(query.state, silentBefore)})`,
    page.after && Prisma.sql`(h.name, h.id) > (${page.after[0]}, ${page.after[1]}::uuid)`,
  ]);
  return db.$queryRaw<ClientRow[]>`
    SELECT h.id, h.name, h.last_seen_at < ${silentBefore} AS "isSilent" FROM hosts h
    WHERE ${where} ORDER BY h.name, h.id LIMIT ${page.rowLimit}`;
}

/** Every mount of the server on these hosts that is not gone. */
export function selectCells(db: Db, { serverId, silentBefore }: ClientListing, hostIds: string[]): Promise<CellRow[]> {
  return db.$queryRaw<CellRow[]>`
    SELECT m.host_id AS "hostId", m.export_id AS "exportId", e.path AS "exportPath", m.id AS "mountId",
      ${shownState(silentBefore)} AS state, m.since
    FROM mounts m JOIN hosts h ON h.id = m.host_id JOIN exports e ON e.id = m.export_id
    WHERE m.server_id = ${serverId}::uuid AND m.host_id = ANY(${hostIds}::uuid[]) AND m.state <> 'unmounted'
    ORDER BY e.path, m.mountpoint, m.id`;
}
