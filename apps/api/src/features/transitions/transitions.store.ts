import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { allOf, idsNamed, type OpenPage } from '../../platform/lists/index.ts';
import type { TransitionListQuery } from './transition-list-query.ts';

export type TransitionKey = [at: string, id: string];

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

/** Newest first: by when it happened, then by when it was stored. */
export function selectTransitions(
  db: Db,
  query: TransitionListQuery,
  page: OpenPage<TransitionKey>,
): Promise<TransitionRow[]> {
  const { mount, host, server, incident, to, since, until } = query;
  const where = allOf([
    mount && Prisma.sql`t.mount_id = ${mount}::uuid`,
    host && Prisma.sql`t.host_id IN ${idsNamed('hosts', host)}`,
    server && Prisma.sql`t.server_id IN ${idsNamed('servers', server)}`,
    incident && Prisma.sql`t.mount_id IN (SELECT mount_id FROM incident_mounts WHERE incident_id = ${incident}::uuid)`,
    to && Prisma.sql`t."to" IN (${Prisma.join(to)})`,
    since && Prisma.sql`t.at >= ${new Date(since)}`,
    until && Prisma.sql`t.at < ${new Date(until)}`,
    page.after && Prisma.sql`(t.at, t.id) < (${new Date(page.after[0])}, ${BigInt(page.after[1])})`,
  ]);
  return db.$queryRaw<TransitionRow[]>`
    SELECT t.id, t.mount_id AS "mountId", m.mountpoint, t.host_id AS "hostId", h.name AS "hostName",
      t.server_id AS "serverId", s.name AS "serverName", t."from", t."to", t.at, t.evidence
    FROM transitions t
    JOIN mounts m ON m.id = t.mount_id
    JOIN hosts h ON h.id = t.host_id
    JOIN servers s ON s.id = t.server_id
    WHERE ${where}
    ORDER BY t.at DESC, t.id DESC LIMIT ${page.rowLimit}`;
}
