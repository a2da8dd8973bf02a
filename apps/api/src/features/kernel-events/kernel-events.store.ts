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
import type { KernelEventListQuery } from './kernel-event-list-query.ts';

export interface KernelEventRow {
  id: bigint;
  hostId: string;
  hostName: string;
  serverId: string | null;
  serverName: string | null;
  kind: string;
  severity: string;
  at: Date;
  isTimeEstimated: boolean;
  bootId: string;
  kmsgSequence: bigint;
  text: string;
  fields: unknown;
  estimatedStartAt: Date | null;
}

/** Newest first unless asked otherwise: by when the kernel said it, then by when it was stored. */
export const KernelEventOrder: ListOrder<KernelEventRow, 'at'> = {
  list: 'kernel-events',
  columns: { at: [instantColumn(Prisma.sql`k.at`, (row) => row.at)] },
  usual: [{ name: 'at', isDescending: true }],
  tail: [bigintColumn(Prisma.sql`k.id`, (row) => row.id)],
};

export function selectKernelEvents(
  db: Db,
  query: KernelEventListQuery,
  page: OpenPage<KernelEventRow>,
): Promise<KernelEventRow[]> {
  const { host, label, server, mount, kind, severity, q, since, until } = query;
  const where = allOf([
    host && Prisma.sql`k.host_id IN ${idsNamed('hosts', host)}`,
    label && Prisma.sql`k.host_id IN ${hostsLabelled(label)}`,
    server && Prisma.sql`k.server_id IN ${idsNamed('servers', server)}`,
    mount && Prisma.sql`(k.host_id, k.server_id) = (SELECT host_id, server_id FROM mounts WHERE id = ${mount}::uuid)`,
    kind && Prisma.sql`k.kind IN (${Prisma.join(kind)})`,
    severity && Prisma.sql`k.severity IN (${Prisma.join(severity)})`,
    q && holds(Prisma.sql`k.text`, q),
    since && Prisma.sql`k.at >= ${new Date(since)}`,
    until && Prisma.sql`k.at < ${new Date(until)}`,
    page.isAfter,
  ]);
  return db.$queryRaw<KernelEventRow[]>`
    SELECT k.id, k.host_id AS "hostId", h.name AS "hostName", k.server_id AS "serverId", s.name AS "serverName",
      k.kind, k.severity, k.at, k.is_time_estimated AS "isTimeEstimated", k.boot_id AS "bootId",
      k.kmsg_sequence AS "kmsgSequence", k.text, k.fields,
      k.estimated_start_at AS "estimatedStartAt"
    FROM kernel_events k
    JOIN hosts h ON h.id = k.host_id
    LEFT JOIN servers s ON s.id = k.server_id
    WHERE ${where}
    ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}
