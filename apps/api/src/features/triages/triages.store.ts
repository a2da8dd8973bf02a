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
import type { TriageListQuery } from './triage-list-query.ts';

export interface TriageRow {
  id: bigint;
  hostId: string;
  hostName: string;
  serverId: string;
  serverName: string;
  at: Date;
  triage: unknown;
}

/** Newest first unless asked otherwise: by when the host climbed, then by when it was stored. */
export const TriageOrder: ListOrder<TriageRow, 'at'> = {
  list: 'triages',
  columns: { at: [instantColumn(Prisma.sql`t.at`, (row) => row.at)] },
  usual: [{ name: 'at', isDescending: true }],
  tail: [bigintColumn(Prisma.sql`t.id`, (row) => row.id)],
};

export function selectTriages(db: Db, query: TriageListQuery, page: OpenPage<TriageRow>): Promise<TriageRow[]> {
  const { host, label, server, mount, conclusion, q, since, until } = query;
  const where = allOf([
    host && Prisma.sql`t.host_id IN ${idsNamed('hosts', host)}`,
    label && Prisma.sql`t.host_id IN ${hostsLabelled(label)}`,
    server && Prisma.sql`t.server_id IN ${idsNamed('servers', server)}`,
    mount &&
      Prisma.sql`EXISTS (SELECT FROM mounts m WHERE m.id = ${mount}::uuid AND m.host_id = t.host_id
        AND jsonb_exists(t.triage->'mountpoints', m.mountpoint))`,
    conclusion && Prisma.sql`t.conclusion IN (${Prisma.join(conclusion)})`,
    q && Prisma.sql`(${holds(Prisma.sql`h.name`, q)} OR ${holds(Prisma.sql`s.name`, q)})`,
    since && Prisma.sql`t.at >= ${new Date(since)}`,
    until && Prisma.sql`t.at < ${new Date(until)}`,
    page.isAfter,
  ]);
  return db.$queryRaw<TriageRow[]>`
    SELECT t.id, t.host_id AS "hostId", h.name AS "hostName", t.server_id AS "serverId", s.name AS "serverName", t.at,
      t.triage
    FROM triages t
    JOIN hosts h ON h.id = t.host_id
    JOIN servers s ON s.id = t.server_id
    WHERE ${where}
    ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}
