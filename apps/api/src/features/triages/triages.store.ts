import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { allOf, idsNamed, type OpenPage } from '../../platform/lists/index.ts';
import type { TriageListQuery } from './triage-list-query.ts';

export type TriageKey = [at: string, id: string];

export interface TriageRow {
  id: bigint;
  hostId: string;
  hostName: string;
  serverId: string;
  serverName: string;
  at: Date;
  triage: unknown;
}

/** Newest first: by when the host climbed, then by when it was stored. */
export function selectTriages(db: Db, query: TriageListQuery, page: OpenPage<TriageKey>): Promise<TriageRow[]> {
  const { host, server, mount, conclusion, since, until } = query;
  const where = allOf([
    host && Prisma.sql`t.host_id IN ${idsNamed('hosts', host)}`,
    server && Prisma.sql`t.server_id IN ${idsNamed('servers', server)}`,
    mount &&
      Prisma.sql`EXISTS (SELECT FROM mounts m WHERE m.id = ${mount}::uuid AND m.host_id = t.host_id
        AND jsonb_exists(t.triage->'mountpoints', m.mountpoint))`,
    conclusion && Prisma.sql`t.conclusion IN (${Prisma.join(conclusion)})`,
    since && Prisma.sql`t.at >= ${new Date(since)}`,
    until && Prisma.sql`t.at < ${new Date(until)}`,
    page.after && Prisma.sql`(t.at, t.id) < (${new Date(page.after[0])}, ${BigInt(page.after[1])})`,
  ]);
  return db.$queryRaw<TriageRow[]>`
    SELECT t.id, t.host_id AS "hostId", h.name AS "hostName", t.server_id AS "serverId", s.name AS "serverName", t.at,
      t.triage
    FROM triages t
    JOIN hosts h ON h.id = t.host_id
    JOIN servers s ON s.id = t.server_id
    WHERE ${where}
    ORDER BY t.at DESC, t.id DESC LIMIT ${page.rowLimit}`;
}
