import type { IncidentMember } from '@mountwatch/correlation';
import { Prisma } from '../../generated/prisma/client.ts';
import { arrayLiteral, type Db } from '../../platform/database/index.ts';
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
  member: IncidentMember;
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

/**
 * A mount that the store does not know (any more) is left out. Where everything hangs these are all mounts of the fleet: each column
 * goes as one text, which Prisma only hands on.
 */
export async function upsertMemberships(db: Db, memberships: readonly Membership[]): Promise<void> {
  if (memberships.length === 0) return;
  const column = (cellOf: (membership: Membership) => string | number | null) => arrayLiteral(memberships.map(cellOf));
  await db.$executeRaw`
    INSERT INTO incident_mounts (incident_id, mount_id, host_id, server_id, export_id, state, joined_at, left_at, left_because)
    SELECT incident_id, mount_id, given.host_id, given.server_id, given.export_id, given.state,
      to_timestamp(joined_ms / 1000.0::float8), to_timestamp(left_ms / 1000.0::float8), left_because
    FROM unnest(${column(({ incidentId }) => incidentId)}::text::uuid[],
      ${column(({ member }) => member.mountId)}::text::uuid[], ${column(({ member }) => member.hostId)}::text::uuid[],
      ${column(({ member }) => member.serverId)}::text::uuid[], ${column(({ member }) => member.exportId)}::text::uuid[],
      ${column(({ member }) => member.state)}::text::text[], ${column(({ member }) => Math.trunc(member.joinedAtMs))}::text::bigint[],
      ${column(({ member }) => member.leftAtMs && Math.trunc(member.leftAtMs))}::text::bigint[], ${column(({ member }) => member.leftBecause)}::text::text[])
      AS given (incident_id, mount_id, host_id, server_id, export_id, state, joined_ms, left_ms, left_because)
    JOIN mounts m ON m.id = given.mount_id
    ON CONFLICT (incident_id, mount_id) DO UPDATE SET host_id = excluded.host_id, server_id = excluded.server_id,
      export_id = excluded.export_id, state = excluded.state, joined_at = excluded.joined_at, left_at = excluded.left_at,
      left_because = excluded.left_because`;
}

interface MembershipRow extends Omit<IncidentMember, 'joinedAtMs' | 'leftAtMs'> {
  incidentId: string;
  joinedAt: Date;
  leftAt: Date | null;
}

/** The members of these incidents as they were last decided on, those that joined first first. */
export async function selectMemberships(db: Db, incidentIds: readonly string[]): Promise<Membership[]> {
  const rows = await db.$queryRaw<MembershipRow[]>`
    SELECT incident_id AS "incidentId", mount_id AS "mountId", host_id AS "hostId", server_id AS "serverId",
      export_id AS "exportId", state, joined_at AS "joinedAt", left_at AS "leftAt", left_because AS "leftBecause"
    FROM incident_mounts WHERE incident_id = ANY(${[...incidentIds]}::uuid[]) AND state IS NOT NULL
    ORDER BY joined_at, mount_id`;
  return rows.map(({ incidentId, joinedAt, leftAt, ...member }) => ({
    incidentId,
    member: { ...member, joinedAtMs: joinedAt.getTime(), leftAtMs: leftAt?.getTime() ?? null },
  }));
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
