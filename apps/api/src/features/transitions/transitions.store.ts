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
import type { TransitionListQuery } from './transition-list-query.ts';

export interface TransitionRow {
  id: bigint;
  mountId: string;
  mountpoint: string;
  hostId: string;
  hostName: string;
  serverId: string;
  serverName: string;
  from: string;
  to: string;
  at: Date;
  evidence: unknown;
}

/** Newest first unless asked otherwise: by when it happened, then by when it was stored. */
export const TransitionOrder: ListOrder<TransitionRow, 'at'> = {
  list: 'transitions',
  columns: { at: [instantColumn(Prisma.sql`t.at`, (row) => row.at)] },
  usual: [{ name: 'at', isDescending: true }],
  tail: [bigintColumn(Prisma.sql`t.id`, (row) => row.id)],
};

export function selectTransitions(
  db: Db,
  query: TransitionListQuery,
  page: OpenPage<TransitionRow>,
): Promise<TransitionRow[]> {
  const { mount, host, label, server, incident, to, q, since, until } = query;
  const where = allOf([
    mount && Prisma.sql`t.mount_id = ${mount}::uuid`,
    host && Prisma.sql`t.host_id IN ${idsNamed('hosts', host)}`,
    label && Prisma.sql`t.host_id IN ${hostsLabelled(label)}`,
    server && Prisma.sql`t.server_id IN ${idsNamed('servers', server)}`,
    incident && Prisma.sql`t.mount_id IN (SELECT mount_id FROM incident_mounts WHERE incident_id = ${incident}::uuid)`,
    to && Prisma.sql`t."to" IN (${Prisma.join(to)})`,
    q && holds(Prisma.sql`m.mountpoint`, q),
    since && Prisma.sql`t.at >= ${new Date(since)}`,
    until && Prisma.sql`t.at < ${new Date(until)}`,
    page.isAfter,
  ]);
  return db.$queryRaw<TransitionRow[]>`
    SELECT t.id, t.mount_id AS "mountId", m.mountpoint, t.host_id AS "hostId", h.name AS "hostName",
      t.server_id AS "serverId", s.name AS "serverName", t."from", t."to", t.at, t.evidence
    FROM transitions t
    JOIN mounts m ON m.id = t.mount_id
    JOIN hosts h ON h.id = t.host_id
    JOIN servers s ON s.id = t.server_id
    WHERE ${where}
    ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}
