import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import {
  allOf,
  isLabelled,
  type ListOrder,
  type OpenPage,
  textColumn,
  uuidColumn,
} from '../../platform/lists/index.ts';
import { isShownIn, shownState } from '../freshness/index.ts';
import type { MatrixQuery } from './server-list-query.ts';

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
  page: OpenPage<ClientRow>;
  silentBefore: Date;
}

/** A server's clients by name. */
export function clientOrder(serverId: string): ListOrder<ClientRow> {
  return {
    list: `servers/${serverId}/matrix`,
    columns: { name: [textColumn(Prisma.sql`h.name`, (row) => row.name)] },
    usual: [{ name: 'name', isDescending: false }],
    tail: [uuidColumn(Prisma.sql`h.id`, (row) => row.id)],
  };
}

/** The hosts that mount the server, by name; under a filter, those with such a mount. */
export function selectClients(db: Db, { serverId, query, page, silentBefore }: ClientListing): Promise<ClientRow[]> {
  const where = allOf([
    Prisma.sql`EXISTS (SELECT FROM mounts m WHERE m.host_id = h.id AND m.server_id = ${serverId}::uuid
      AND ${isShownIn(query.state, silentBefore)})`,
    query.label && isLabelled(query.label),
    page.isAfter,
  ]);
  return db.$queryRaw<ClientRow[]>`
    SELECT h.id, h.name, h.last_seen_at < ${silentBefore} AS "isSilent" FROM hosts h
    WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
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
