import type { HostStatus, Labels } from '@mountwatch/protocol';
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
import { countsByState, isShownIn, shownState } from '../freshness/index.ts';
import type { HostListQuery } from './host-list-query.ts';

export interface HostRow {
  id: string;
  name: string;
  isSilent: boolean;
  lastSeenAt: Date;
  firstSeenAt: Date;
  kernel: string;
  agentVersion: string;
  bootId: string;
  labels: unknown;
  peopleLabels: unknown;
  probeIntervalSeconds: number;
  probeTimeoutSeconds: number;
  clockOffsetMs: number | null;
  lostKernelRecordCount: bigint;
  lostOutboxRecordCount: bigint;
  health: unknown;
  mountCounts: unknown;
}

/** By name unless asked otherwise. */
export const HostOrder: ListOrder<HostRow, 'name' | 'lastSeenAt' | 'firstSeenAt'> = {
  list: 'hosts',
  columns: {
    name: [textColumn(Prisma.sql`h.name`, (row) => row.name)],
    lastSeenAt: [instantColumn(Prisma.sql`h.last_seen_at`, (row) => row.lastSeenAt)],
    firstSeenAt: [instantColumn(Prisma.sql`h.first_seen_at`, (row) => row.firstSeenAt)],
  },
  usual: [{ name: 'name', isDescending: false }],
  tail: [uuidColumn(Prisma.sql`h.id`, (row) => row.id)],
};

/** What a reader of hosts asks for, with the instant before which a host that was last heard is silent. */
export interface HostSelection {
  query: HostListQuery;
  page: OpenPage<HostRow>;
  silentBefore: Date;
}

export async function selectHosts(db: Db, { query, page, silentBefore }: HostSelection): Promise<HostRow[]> {
  const { status, server, state, label, q } = query;
  const where = allOf([
    query.host && Prisma.sql`h.id IN ${idsNamed('hosts', query.host)}`,
    label && isLabelled(label),
    status && hasStatus(status, silentBefore),
    q && holds(Prisma.sql`h.name`, q),
    (server || state) &&
      Prisma.sql`EXISTS (SELECT FROM mounts m WHERE m.host_id = h.id AND ${allOf([
        isShownIn(state, silentBefore),
        server && Prisma.sql`m.server_id IN ${idsNamed('servers', server)}`,
      ])})`,
    page.isAfter,
  ]);
  const selected = Prisma.sql`SELECT * FROM hosts h WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
  return db.$queryRaw<HostRow[]>(hostRows({ selected, order: page.orderBy }, silentBefore));
}

export async function selectHost(db: Db, id: string, silentBefore: Date): Promise<HostRow | undefined> {
  const selected = Prisma.sql`SELECT * FROM hosts WHERE id = ${id}::uuid`;
  const [row] = await db.$queryRaw<HostRow[]>(hostRows({ selected, order: Prisma.sql`h.id` }, silentBefore));
  return row;
}

/** False where there is no such host. What is correlated by labels is told of it. */
export async function replacePeopleLabels(db: Db, id: string, said: { labels: Labels; at: Date }): Promise<boolean> {
  const { count } = await db.host.updateMany({
    where: { id },
    data: { peopleLabels: said.labels, describedAt: said.at },
  });
  return count === 1;
}

function hostRows({ selected, order }: Record<'selected' | 'order', Prisma.Sql>, silentBefore: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT h.id, h.name, h.last_seen_at < ${silentBefore} AS "isSilent", h.last_seen_at AS "lastSeenAt",
      h.first_seen_at AS "firstSeenAt", h.kernel, h.agent_version AS "agentVersion", h.boot_id AS "bootId", h.labels,
      h.people_labels AS "peopleLabels",
      h.probe_interval_seconds AS "probeIntervalSeconds", h.probe_timeout_seconds AS "probeTimeoutSeconds",
      h.clock_offset_ms AS "clockOffsetMs", h.lost_kernel_record_count AS "lostKernelRecordCount",
      h.lost_outbox_record_count AS "lostOutboxRecordCount", h.health, counted."mountCounts"
    FROM (${selected}) h
    CROSS JOIN LATERAL (
      SELECT ${countsByState(Prisma.sql`shown.state`)} AS "mountCounts"
      FROM (SELECT ${shownState(silentBefore)} AS state FROM mounts m WHERE m.host_id = h.id) shown
    ) counted
    ORDER BY ${order}`;
}

function hasStatus(statuses: readonly HostStatus[], silentBefore: Date): Prisma.Sql {
  const asked = statuses.map((status) =>
    status === 'silent' ? Prisma.sql`h.last_seen_at < ${silentBefore}` : Prisma.sql`h.last_seen_at >= ${silentBefore}`,
  );
  return Prisma.sql`(${Prisma.join(asked, ' OR ')})`;
}
