import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { allOf, holds, idsNamed, type OpenPage } from '../../platform/lists/index.ts';
import { isShownIn, shownState } from '../freshness/index.ts';
import type { MountListQuery } from './mount-list-query.ts';

export type MountKey = [hostName: string, hostId: string, mountpoint: string];

export interface MountRow {
  id: string;
  hostId: string;
  hostName: string;
  serverId: string;
  serverName: string;
  exportId: string;
  exportPath: string;
  mountpoint: string;
  state: string;
  lastKnownState: string;
  since: Date;
  probeAt: Date | null;
  probeOutcome: string | null;
  probeLatencyMs: number | null;
  probeWchan: string | null;
  filesystemType: string;
  superblock: string;
  address: string | null;
  options: unknown;
}

export interface MountListing {
  query: MountListQuery;
  page: OpenPage<MountKey>;
  silentBefore: Date;
}

export function selectMounts(db: Db, { query, page, silentBefore }: MountListing): Promise<MountRow[]> {
  const { state, host, server, q } = query;
  const where = allOf([
    isShownIn(state, silentBefore),
    host && Prisma.sql`h.id IN ${idsNamed('hosts', host)}`,
    server && Prisma.sql`m.server_id IN ${idsNamed('servers', server)}`,
    query.export && Prisma.sql`m.export_id = ${query.export}::uuid`,
    q && holds(Prisma.sql`m.mountpoint`, q),
    page.after && isAfter(page.after),
  ]);
  return db.$queryRaw<MountRow[]>`
    ${mountColumns(silentBefore)} WHERE ${where} ORDER BY h.name, h.id, m.mountpoint LIMIT ${page.rowLimit}`;
}

export async function selectMount(db: Db, id: string, silentBefore: Date): Promise<MountRow | undefined> {
  const [row] = await db.$queryRaw<MountRow[]>`${mountColumns(silentBefore)} WHERE m.id = ${id}::uuid`;
  return row;
}

function mountColumns(silentBefore: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT m.id, m.host_id AS "hostId", h.name AS "hostName", m.server_id AS "serverId", s.name AS "serverName",
      m.export_id AS "exportId", e.path AS "exportPath", m.mountpoint, ${shownState(silentBefore)} AS state,
      m.state AS "lastKnownState", m.since, p.at AS "probeAt", p.outcome AS "probeOutcome",
      p.latency_ms AS "probeLatencyMs", p.wchan AS "probeWchan", m.filesystem_type AS "filesystemType", m.superblock,
      m.address, m.options
    FROM hosts h
    JOIN mounts m ON m.host_id = h.id
    JOIN servers s ON s.id = m.server_id
    JOIN exports e ON e.id = m.export_id
    LEFT JOIN mount_probes p ON p.mount_id = m.id`;
}

/** The first condition says nothing new, but an index knows it. */
function isAfter([hostName, hostId, mountpoint]: MountKey): Prisma.Sql {
  return Prisma.sql`((h.name, h.id) >= (${hostName}, ${hostId}::uuid)
    AND (h.name, h.id, m.mountpoint) > (${hostName}, ${hostId}::uuid, ${mountpoint}))`;
}
