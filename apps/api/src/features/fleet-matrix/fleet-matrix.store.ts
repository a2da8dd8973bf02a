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
import { isShownIn, shownState } from '../freshness/index.ts';
import type { FleetMatrixQuery } from './fleet-matrix-query.ts';

export interface MatrixHostRow {
  id: string;
  name: string;
  isSilent: boolean;
  labels: unknown;
  kernel: string;
  agentVersion: string;
}

export interface MatrixMountRow {
  id: string;
  hostId: string;
  exportId: string;
  exportPath: string;
  serverId: string;
  serverName: string;
  state: string;
  since: Date;
  clientAddress: string | null;
  /** As text, so that equal ones are told without comparing them key by key. */
  options: string;
}

/** By the host's name. */
export const FleetMatrixOrder: ListOrder<MatrixHostRow> = {
  list: 'matrix',
  columns: { name: [textColumn(Prisma.sql`h.name`, (row) => row.name)] },
  usual: [{ name: 'name', isDescending: false }],
  tail: [uuidColumn(Prisma.sql`h.id`, (row) => row.id)],
};

/** From when changes are asked for, and what was silent before that. */
export interface Changes {
  at: Date;
  silentBefore: Date;
}

export interface FleetMatrixListing {
  query: FleetMatrixQuery;
  page: OpenPage<MatrixHostRow>;
  silentBefore: Date;
  since: Changes | null;
}

/** The hosts of a page, by name: those with a mount that the filters mean, or of which something changed. */
export function selectMatrixHosts(db: Db, listing: FleetMatrixListing): Promise<MatrixHostRow[]> {
  const { query, page, silentBefore, since } = listing;
  const { host, label, q } = query;
  const where = allOf([
    host && Prisma.sql`h.id IN ${idsNamed('hosts', host)}`,
    q && holds(Prisma.sql`h.name`, q),
    label && isLabelled(label),
    (since === null || query.state) && hasMount(listing),
    since && isChanged(since, silentBefore),
    page.isAfter,
  ]);
  return db.$queryRaw<MatrixHostRow[]>`
    SELECT h.id, h.name, h.last_seen_at < ${silentBefore} AS "isSilent", h.labels || h.people_labels AS labels,
      h.kernel, h.agent_version AS "agentVersion"
    FROM hosts h WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}

function hasMount({ query: { server, state }, silentBefore }: FleetMatrixListing): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM mounts m WHERE m.host_id = h.id AND ${allOf([
    isShownIn(state, silentBefore),
    server && Prisma.sql`m.server_id IN ${idsNamed('servers', server)}`,
  ])})`;
}

/** A mount of the host changed, or what is said of the host, or it fell silent. */
function isChanged(since: Changes, silentBefore: Date): Prisma.Sql {
  return Prisma.sql`(h.id IN (SELECT host_id FROM mounts WHERE changed_at >= ${since.at})
    OR h.described_at >= ${since.at}
    OR (h.last_seen_at >= ${since.silentBefore} AND h.last_seen_at < ${silentBefore}))`;
}

/** The mounts of these hosts that are not gone; what differs from host to host is no option in common. */
export function selectMatrixMounts(
  db: Db,
  { query, silentBefore }: FleetMatrixListing,
  hostIds: string[],
): Promise<MatrixMountRow[]> {
  const where = allOf([
    Prisma.sql`m.host_id = ANY(${hostIds}::uuid[])`,
    Prisma.sql`m.state <> 'unmounted'`,
    query.server && Prisma.sql`m.server_id IN ${idsNamed('servers', query.server)}`,
  ]);
  return db.$queryRaw<MatrixMountRow[]>`
    SELECT m.id, m.host_id AS "hostId", m.export_id AS "exportId", e.path AS "exportPath", m.server_id AS "serverId",
      s.name AS "serverName", ${shownState(silentBefore)} AS state, m.since,
      m.options ->> 'clientaddr' AS "clientAddress", (m.options - 'clientaddr' - 'addr' - 'mountaddr')::text AS options
    FROM mounts m
    JOIN hosts h ON h.id = m.host_id JOIN exports e ON e.id = m.export_id JOIN servers s ON s.id = m.server_id
    WHERE ${where} ORDER BY s.name, e.path, m.mountpoint, m.id`;
}
