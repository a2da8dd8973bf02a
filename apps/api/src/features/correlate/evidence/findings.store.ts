import { Prisma } from '../../../generated/prisma/client.ts';
import type { Sql } from '../../../platform/database/index.ts';
import { unseenIn } from './unseen.ts';

export interface HostRow {
  hostId: string;
  hostName: string;
  labels: unknown;
  kernel: string;
  agentVersion: string;
  lagLevel: number;
  clientAddress: string | null;
  describedAt: Date | null;
}

export interface SuspicionRow {
  mountId: string;
  reason: string;
  since: Date;
  at: Date;
  isStanding: boolean;
}

export interface KernelEventRow {
  hostId: string;
  serverId: string;
  kind: string;
  at: Date;
  startedAt: Date | null;
}

export interface TriageRow {
  hostId: string;
  serverId: string;
  conclusion: string;
  at: Date;
}

export interface SlowProbeRow {
  mountId: string;
  latencyMs: number;
  at: Date;
}

export interface MaintenanceRow {
  id: string;
  matchers: unknown;
  startsAt: Date;
  endsAt: Date;
}

/** What came after `since` and, where there is a snapshot, is not in it. */
export interface Unseen {
  since: Date;
  snapshot: string | null;
}

/**
 * Hosts that were described, or whose agent's lag changed, and were not seen so, or not with all their mounts; without `unseen`
 * all hosts. The address is no `LIMIT 1` by id: that is planned as a walk through everybody's mounts, for each host.
 */
export function selectHostsDescribed(sql: Sql, unseen: Unseen | null): Promise<HostRow[]> {
  const isNew = (table: string) => unseenIn(unseen?.snapshot ?? null, table);
  const hasNewMounts = Prisma.sql`EXISTS (SELECT FROM mounts m WHERE m.host_id = h.id AND ${isNew('m')})`;
  const where = unseen
    ? Prisma.sql`h.described_at >= ${unseen.since} AND (${isNew('h')} OR ${hasNewMounts})`
    : Prisma.sql`TRUE`;
  return sql.$queryRaw<HostRow[]>`
    SELECT h.id AS "hostId", h.name AS "hostName", h.labels || h.people_labels AS labels, h.kernel, h.agent_version AS "agentVersion",
      h.lag_level AS "lagLevel", h.described_at AS "describedAt",
      (SELECT (array_agg(m.options->>'clientaddr' ORDER BY m.id) FILTER (WHERE jsonb_exists(m.options, 'clientaddr')))[1]
       FROM mounts m WHERE m.host_id = h.id) AS "clientAddress"
    FROM hosts h WHERE ${where}`;
}

export function selectSuspicions(sql: Sql, unseen: Unseen): Promise<SuspicionRow[]> {
  return sql.$queryRaw<SuspicionRow[]>`
    SELECT mount_id AS "mountId", reason, since, at, is_standing AS "isStanding" FROM suspicions
    WHERE ${isUnseen(unseen, 'suspicions')} ORDER BY id`;
}

/** Only those about a server that is known here. */
export function selectKernelEvents(sql: Sql, unseen: Unseen): Promise<KernelEventRow[]> {
  return sql.$queryRaw<KernelEventRow[]>`
    SELECT host_id AS "hostId", server_id AS "serverId", kind, at, estimated_start_at AS "startedAt" FROM kernel_events
    WHERE ${isUnseen(unseen, 'kernel_events')} AND server_id IS NOT NULL ORDER BY id`;
}

export function selectTriages(sql: Sql, unseen: Unseen): Promise<TriageRow[]> {
  return sql.$queryRaw<TriageRow[]>`
    SELECT host_id AS "hostId", server_id AS "serverId", conclusion, at FROM triages
    WHERE ${isUnseen(unseen, 'triages')} ORDER BY id`;
}

export function selectSlowProbes(sql: Sql, unseen: Unseen): Promise<SlowProbeRow[]> {
  return sql.$queryRaw<SlowProbeRow[]>`
    SELECT mount_id AS "mountId", latency_ms AS "latencyMs", at FROM slow_probes WHERE ${isUnseen(unseen, 'slow_probes')}`;
}

/** Those that were made or changed since then, and of the others those that are not over. */
export function selectMaintenance(sql: Sql, now: Date, since: Date | null): Promise<MaintenanceRow[]> {
  const where = since ? Prisma.sql`changed_at >= ${since}` : Prisma.sql`ends_at > ${now}`;
  return sql.$queryRaw<MaintenanceRow[]>`
    SELECT id, matchers, starts_at AS "startsAt", ends_at AS "endsAt" FROM maintenance_windows WHERE ${where}`;
}

function isUnseen({ since, snapshot }: Unseen, table: string): Prisma.Sql {
  return Prisma.sql`received_at >= ${since} AND ${unseenIn(snapshot, table)}`;
}
