import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import {
  allOf,
  holds,
  idsNamed,
  instantColumn,
  isLabelled,
  type ListOrder,
  type OpenPage,
  textColumn,
  uuidColumn,
} from '../../platform/lists/index.ts';
import { isShownIn, joinedNewestProbe, shownState } from '../freshness/index.ts';
import type { MountFilter, MountListQuery } from './mount-list-query.ts';

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
  probeDoubts: unknown;
  isProbeByTraffic: boolean | null;
  filesystemType: string;
  superblock: string;
  address: string | null;
  options: unknown;
  watch: string;
  suspicions: unknown;
}

/** By host and mountpoint unless asked otherwise. */
export const MountOrder: ListOrder<MountRow, 'host' | 'mountpoint' | 'since'> = {
  list: 'mounts',
  columns: {
    host: [textColumn(Prisma.sql`h.name`, (row) => row.hostName), uuidColumn(Prisma.sql`h.id`, (row) => row.hostId)],
    mountpoint: [textColumn(Prisma.sql`m.mountpoint`, (row) => row.mountpoint)],
    since: [instantColumn(Prisma.sql`m.since`, (row) => row.since)],
  },
  usual: [
    { name: 'host', isDescending: false },
    { name: 'mountpoint', isDescending: false },
  ],
  tail: [uuidColumn(Prisma.sql`m.id`, (row) => row.id)],
};

export interface MountListing {
  query: MountListQuery;
  page: OpenPage<MountRow>;
  silentBefore: Date;
}

export function selectMounts(db: Db, { query, page, silentBefore }: MountListing): Promise<MountRow[]> {
  const where = allOf([isWanted(query, silentBefore), page.isAfter]);
  return db.$queryRaw<MountRow[]>`
    WITH page AS MATERIALIZED (
      SELECT m.id FROM hosts h JOIN mounts m ON m.host_id = h.id WHERE ${where}
      ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}
    )
    ${mountColumns(Prisma.sql`page`, silentBefore)} ORDER BY ${page.orderBy}`;
}

/** Of `mounts m` with its `hosts h`. */
export function isWanted(filter: MountFilter, silentBefore: Date): Prisma.Sql {
  const { state, host, label, server, q } = filter;
  return allOf([
    isShownIn(state, silentBefore),
    host && Prisma.sql`h.id IN ${idsNamed('hosts', host)}`,
    label && isLabelled(label),
    server && Prisma.sql`m.server_id IN ${idsNamed('servers', server)}`,
    filter.export && Prisma.sql`m.export_id = ${filter.export}::uuid`,
    q && holds(Prisma.sql`m.mountpoint`, q),
  ]);
}

export async function selectMount(db: Db, id: string, silentBefore: Date): Promise<MountRow | undefined> {
  const [row] = await db.$queryRaw<
    MountRow[]
  >`${mountColumns(Prisma.sql`(SELECT ${id}::uuid AS id) page`, silentBefore)}`;
  return row;
}

/**
 * Of the mounts in `page (id)`, which are found first: what belongs to a mount is looked up for a page and never for all that
 * it was chosen from. `OFFSET 0` keeps Postgres from trying every order of ten tables, which took longer than the answer.
 */
function mountColumns(page: Prisma.Sql, silentBefore: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT m.id, m.host_id AS "hostId", h.name AS "hostName", m.server_id AS "serverId", s.name AS "serverName",
      m.export_id AS "exportId", e.path AS "exportPath", m.mountpoint, ${shownState(silentBefore)} AS state,
      m.state AS "lastKnownState", m.since, p.at AS "probeAt", p.outcome AS "probeOutcome",
      p.latency_ms AS "probeLatencyMs", p.wchan AS "probeWchan", p.doubts AS "probeDoubts",
      p.is_by_traffic AS "isProbeByTraffic",
      m.filesystem_type AS "filesystemType", m.superblock,
      m.address, m.options, m.watch, standing.suspicions
    FROM ${page}
    JOIN LATERAL (SELECT * FROM mounts WHERE id = page.id OFFSET 0) m ON TRUE
    JOIN LATERAL (SELECT * FROM hosts WHERE id = m.host_id OFFSET 0) h ON TRUE
    JOIN servers s ON s.id = m.server_id
    JOIN exports e ON e.id = m.export_id
    ${joinedNewestProbe}
    LEFT JOIN LATERAL (${standingSuspicions}) standing ON TRUE`;
}

/** Of each reason the last word, where that raised it and the agent that said so still runs: a new one begins anew. */
const standingSuspicions = Prisma.sql`
  SELECT jsonb_agg(jsonb_build_object('reason', last.reason, 'since', last.since) ORDER BY last.since) AS suspicions
  FROM (
    SELECT DISTINCT ON (reason) reason, since, is_standing, at FROM suspicions WHERE mount_id = m.id
    ORDER BY reason, id DESC
  ) last
  WHERE last.is_standing AND m.state <> 'unmounted' AND last.at >= coalesce(h.agent_started_at, last.at)`;
