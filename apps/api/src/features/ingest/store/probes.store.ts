import type { LastProbe } from '@mountwatch/protocol';
import { Prisma } from '../../../generated/prisma/client.ts';
import type { Sql } from '../../../platform/database/index.ts';
import type { StoredProbe } from '../../freshness/index.ts';

export interface HostProbe {
  hostId: string;
  mountpoint: string;
  lastProbe: LastProbe;
}

/** Past this a host's row begins anew with what a heartbeat brings: its agent makes mountpoints up. */
const MAX_BYTES = 2_000_000;

/** Heartbeats' probes: what comes last is the newest, whatever an agent's clock has done since the one before. */
export async function replaceProbes(sql: Sql, probes: readonly HostProbe[]): Promise<void> {
  const kept = Prisma.sql`CASE WHEN pg_column_size(p.probes) <= ${MAX_BYTES} THEN p.probes ELSE '{}' END`;
  await upsertProbes(sql, probes, Prisma.sql`${kept} || excluded.probes`);
}

/** The probes behind records, which may have waited long: none replaces a newer one. */
export async function storeProbes(sql: Sql, probes: readonly HostProbe[]): Promise<void> {
  const newer = Prisma.sql`
    SELECT jsonb_object_agg(key, value) FROM jsonb_each(excluded.probes)
    WHERE coalesce((p.probes->key->>0)::bigint <= (value->>0)::bigint, TRUE)`;
  await upsertProbes(sql, probes, Prisma.sql`p.probes || coalesce((${newer}), '{}')`);
}

/** Of what is mounted no more. */
export async function forgetProbes(sql: Sql, gone: readonly Omit<HostProbe, 'lastProbe'>[]): Promise<void> {
  const rows = JSON.stringify(gone.map(({ hostId, mountpoint }) => ({ host_id: hostId, mountpoint })));
  await sql.$executeRaw`
    WITH held AS (
      SELECT p.host_id, r.mountpoints FROM host_probes p JOIN (
        SELECT host_id, array_agg(mountpoint) AS mountpoints
        FROM json_to_recordset(${rows}::json) AS r(host_id uuid, mountpoint text) GROUP BY host_id
      ) r USING (host_id) ORDER BY p.host_id FOR UPDATE OF p
    )
    UPDATE host_probes p SET probes = p.probes - held.mountpoints FROM held WHERE p.host_id = held.host_id`;
}

/** Each counts once, however often it is told. */
export async function storeSlowProbes(sql: Sql, probes: readonly HostProbe[], receivedAt: Date): Promise<void> {
  const rows = JSON.stringify(
    probes.map(({ hostId, mountpoint, lastProbe: { at, latencyMs } }) => ({
      ...{ host_id: hostId, mountpoint, at },
      latency_ms: latencyMs,
    })),
  );
  await sql.$executeRaw`
    INSERT INTO slow_probes (mount_id, at, latency_ms, received_at)
    SELECT m.id, r.at, r.latency_ms, ${receivedAt}::timestamptz
    FROM json_to_recordset(${rows}::json) AS r(host_id uuid, mountpoint text, at timestamptz, latency_ms float8)
    JOIN mounts m ON m.host_id = r.host_id AND m.mountpoint = r.mountpoint
    ORDER BY m.id
    ON CONFLICT (mount_id, at) DO NOTHING`;
}

/** One row for a host, in the order of hosts: nobody waits in a ring. Its other mounts' probes stay. */
async function upsertProbes(sql: Sql, probes: readonly HostProbe[], merged: Prisma.Sql): Promise<void> {
  const byHost = Map.groupBy(probes, ({ hostId }) => hostId);
  const hostIds = [...byHost.keys()].sort();
  await sql.$executeRaw`
    INSERT INTO host_probes AS p (host_id, probes)
    SELECT * FROM unnest(${hostIds}::uuid[], ${hostIds.map((id) => documentOf(byHost.get(id) ?? []))}::jsonb[])
    ON CONFLICT (host_id) DO UPDATE SET probes = ${merged}`;
}

/** By mountpoint; of several probes of one, the newest. */
function documentOf(probes: readonly HostProbe[]): string {
  const newest = new Map<string, StoredProbe>();
  for (const { lastProbe, mountpoint } of probes) {
    const { doubts, isByTraffic, latencyMs, outcome, wchan } = lastProbe;
    const atMs = Date.parse(lastProbe.at);
    if ((newest.get(mountpoint)?.[0] ?? 0) > atMs) continue;
    newest.set(mountpoint, [atMs, outcome, latencyMs, wchan, doubts?.length ? doubts : null, isByTraffic ?? false]);
  }
  return JSON.stringify(Object.fromEntries(newest));
}
