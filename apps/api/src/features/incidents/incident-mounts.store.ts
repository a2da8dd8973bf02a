import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import {
  allOf,
  idsNamed,
  instantColumn,
  type ListOrder,
  type NamesOrIds,
  type OpenPage,
  uuidColumn,
} from '../../platform/lists/index.ts';
import { shownState } from '../freshness/index.ts';

export interface AffectedMountRow {
  mountId: string;
  mountpoint: string;
  hostId: string;
  hostName: string;
  serverId: string;
  serverName: string;
  exportId: string;
  exportPath: string;
  state: string;
  joinedAt: Date;
  leftAt: Date | null;
}

export interface AffectedMountListing {
  incidentId: string;
  host: NamesOrIds | undefined;
  page: OpenPage<AffectedMountRow>;
  silentBefore: Date;
}

/** A mount's part in an incident, as the correlator sees it. */
export interface Membership {
  incidentId: string;
  mountId: string;
  joinedAt: Date;
  leftAt: Date | null;
}

/** The mounts of an incident, in the order in which they were affected. */
export function affectedMountOrder(incidentId: string): ListOrder<AffectedMountRow> {
  return {
    list: `incidents/${incidentId}/mounts`,
    columns: { joinedAt: [instantColumn(Prisma.sql`a.joined_at`, (row) => row.joinedAt)] },
    usual: [{ name: 'joinedAt', isDescending: false }],
    tail: [uuidColumn(Prisma.sql`a.mount_id`, (row) => row.mountId)],
  };
}

export function selectAffectedMounts(
  db: Db,
  { incidentId, host, page, silentBefore }: AffectedMountListing,
): Promise<AffectedMountRow[]> {
  const where = allOf([
    Prisma.sql`a.incident_id = ${incidentId}::uuid`,
    host && Prisma.sql`m.host_id IN ${idsNamed('hosts', host)}`,
    page.isAfter,
  ]);
  return db.$queryRaw<AffectedMountRow[]>`
    SELECT a.mount_id AS "mountId", m.mountpoint, m.host_id AS "hostId", h.name AS "hostName",
      m.server_id AS "serverId", s.name AS "serverName", m.export_id AS "exportId", e.path AS "exportPath",
      ${shownState(silentBefore)} AS state, a.joined_at AS "joinedAt", a.left_at AS "leftAt"
    FROM incident_mounts a
    JOIN mounts m ON m.id = a.mount_id
    JOIN hosts h ON h.id = m.host_id
    JOIN servers s ON s.id = m.server_id
    JOIN exports e ON e.id = m.export_id
    WHERE ${where}
    ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}

/** Writes only what is new or different; a mount that the store does not know (any more) is left out. */
export async function upsertMemberships(db: Db, members: readonly Membership[]): Promise<void> {
  if (members.length === 0) return;
  const incidentIds = members.map((member) => member.incidentId);
  const mountIds = members.map((member) => member.mountId);
  const joined = members.map((member) => member.joinedAt);
  const left = members.map((member) => member.leftAt);
  await db.$executeRaw`
    INSERT INTO incident_mounts (incident_id, mount_id, joined_at, left_at)
    SELECT given.incident_id, given.mount_id, given.joined_at, given.left_at
    FROM unnest(${incidentIds}::uuid[], ${mountIds}::uuid[], ${joined}::timestamptz[], ${left}::timestamptz[])
      AS given (incident_id, mount_id, joined_at, left_at)
    JOIN mounts m ON m.id = given.mount_id
    ON CONFLICT (incident_id, mount_id) DO UPDATE SET joined_at = excluded.joined_at, left_at = excluded.left_at
    WHERE (incident_mounts.joined_at, incident_mounts.left_at) IS DISTINCT FROM (excluded.joined_at, excluded.left_at)`;
}

/** The hosts and servers of the mounts that these incidents affect, or affected. */
export async function selectConcernedBy(
  db: Db,
  incidentIds: readonly string[],
): Promise<{ hostIds: string[]; serverIds: string[] }> {
  const [row] = await db.$queryRaw<{ hostIds: string[] | null; serverIds: string[] | null }[]>`
    SELECT array_agg(DISTINCT m.host_id::text) AS "hostIds", array_agg(DISTINCT m.server_id::text) AS "serverIds"
    FROM incident_mounts a JOIN mounts m ON m.id = a.mount_id
    WHERE a.incident_id = ANY(${[...incidentIds]}::uuid[])`;
  return { hostIds: row?.hostIds ?? [], serverIds: row?.serverIds ?? [] };
}
