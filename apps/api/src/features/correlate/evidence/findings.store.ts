import { Prisma } from '../../../generated/prisma/client.ts';
import type { Db } from '../../../platform/database/index.ts';

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

/**
 * Hosts that were described, or whose agent's lag changed, since then; all of them without it. The address is no `LIMIT 1` by
 * id: that is planned as a walk through everybody's mounts, for each host.
 */
export function selectHostsDescribed(db: Db, since: Date | null): Promise<HostRow[]> {
  const where = since ? Prisma.sql`h.described_at >= ${since}` : Prisma.sql`TRUE`;
  return db.$queryRaw<HostRow[]>`
    SELECT h.id AS "hostId", h.name AS "hostName", h.labels || h.people_labels AS labels, h.kernel, h.agent_version AS "agentVersion",
      h.lag_level AS "lagLevel", h.described_at AS "describedAt",
      (SELECT (array_agg(m.options->>'clientaddr' ORDER BY m.id) FILTER (WHERE jsonb_exists(m.options, 'clientaddr')))[1]
       FROM mounts m WHERE m.host_id = h.id) AS "clientAddress"
    FROM hosts h WHERE ${where}`;
}

export function selectSuspicions(db: Db, since: Date): Promise<SuspicionRow[]> {
  return db.$queryRaw<SuspicionRow[]>`
    SELECT mount_id AS "mountId", reason, since, at, is_standing AS "isStanding" FROM suspicions
    WHERE received_at >= ${since} ORDER BY id`;
}

/** Only those about a server that is known here. */
export function selectKernelEvents(db: Db, since: Date): Promise<KernelEventRow[]> {
  return db.$queryRaw<KernelEventRow[]>`
    SELECT host_id AS "hostId", server_id AS "serverId", kind, at, estimated_start_at AS "startedAt" FROM kernel_events
    WHERE received_at >= ${since} AND server_id IS NOT NULL ORDER BY id`;
}

export function selectTriages(db: Db, since: Date): Promise<TriageRow[]> {
  return db.$queryRaw<TriageRow[]>`
    SELECT host_id AS "hostId", server_id AS "serverId", conclusion, at FROM triages
    WHERE received_at >= ${since} ORDER BY id`;
}

export function selectSlowProbes(db: Db, since: Date): Promise<SlowProbeRow[]> {
  return db.$queryRaw<SlowProbeRow[]>`
    SELECT mount_id AS "mountId", latency_ms AS "latencyMs", at FROM slow_probes WHERE received_at >= ${since}`;
}

/** Those that were made or changed since then, and of the others those that are not over. */
export function selectMaintenance(db: Db, now: Date, since: Date | null): Promise<MaintenanceRow[]> {
  const where = since ? Prisma.sql`changed_at >= ${since}` : Prisma.sql`ends_at > ${now}`;
  return db.$queryRaw<MaintenanceRow[]>`
    SELECT id, matchers, starts_at AS "startsAt", ends_at AS "endsAt" FROM maintenance_windows WHERE ${where}`;
}
