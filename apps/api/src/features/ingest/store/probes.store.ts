import type { LastProbe } from '@mountwatch/protocol';
import { Prisma } from '../../../generated/prisma/client.ts';
import type { Db } from '../../../platform/database/index.ts';
import { arrayLiteral, Places } from './columns.ts';

export interface ReportedProbe {
  hostId: string;
  mountpoint: string;
  lastProbe: LastProbe;
}

/** Heartbeats' probes: what comes last is the newest, whatever an agent's clock has done since the one before. */
export async function replaceProbes(db: Db, probes: readonly ReportedProbe[]): Promise<void> {
  await upsertProbes(db, probes, Prisma.sql`TRUE`);
}

/** The probes behind records, which may have waited long: none replaces a newer one. */
export async function storeProbes(db: Db, probes: readonly ReportedProbe[]): Promise<void> {
  await upsertProbes(db, probes, Prisma.sql`p.at <= excluded.at`);
}

/** Each counts once, however often it is told. */
export async function storeSlowProbes(db: Db, probes: readonly ReportedProbe[], receivedAt: Date): Promise<void> {
  const rows = JSON.stringify(
    probes.map(({ hostId, mountpoint, lastProbe: { at, latencyMs } }) => ({
      ...{ host_id: hostId, mountpoint, at },
      latency_ms: latencyMs,
    })),
  );
  await db.$executeRaw`
    INSERT INTO slow_probes (mount_id, at, latency_ms, received_at)
    SELECT m.id, r.at, r.latency_ms, ${receivedAt}::timestamptz
    FROM json_to_recordset(${rows}::json) AS r(host_id uuid, mountpoint text, at timestamptz, latency_ms float8)
    JOIN mounts m ON m.host_id = r.host_id AND m.mountpoint = r.mountpoint
    ORDER BY m.id
    ON CONFLICT (mount_id, at) DO NOTHING`;
}

/**
 * Only of mounts that are known; of several probes of one, the newest. In the order of mounts: nobody waits in a ring. Column
 * by column, and each mount looked up by itself: joined, Postgres goes through every mount of the fleet for some hosts'.
 */
async function upsertProbes(db: Db, probes: readonly ReportedProbe[], replaces: Prisma.Sql): Promise<void> {
  const hosts = new Places(probes.map(({ hostId }) => hostId));
  const told = probes.map(({ lastProbe }) => lastProbe);
  await db.$executeRaw`
    INSERT INTO mount_probes AS p (mount_id, at, outcome, latency_ms, wchan, doubts, is_by_traffic)
    SELECT DISTINCT ON (m.id) m.id, r.at, r.outcome, r.latency_ms, r.wchan, string_to_array(r.doubts, ','), r.is_by_traffic
    FROM ROWS FROM (
      unnest(${arrayLiteral(probes.map(({ hostId }) => hosts.of(hostId)))}::int[]),
      unnest(${probes.map(({ mountpoint }) => mountpoint)}::text[]),
      unnest(${arrayLiteral(told.map(({ at }) => at))}::timestamptz[]),
      unnest(${arrayLiteral(told.map(({ outcome }) => outcome))}::text[]),
      unnest(${arrayLiteral(told.map(({ latencyMs }) => latencyMs))}::float8[]),
      unnest(${told.map(({ wchan }) => wchan)}::text[]),
      unnest(${told.map(({ doubts }) => (doubts ?? []).join(','))}::text[]),
      unnest(${arrayLiteral(told.map(({ isByTraffic }) => String(isByTraffic ?? false)))}::bool[])
    ) AS r(host, mountpoint, at, outcome, latency_ms, wchan, doubts, is_by_traffic)
    CROSS JOIN LATERAL (
      SELECT id FROM mounts WHERE host_id = (${hosts.values}::uuid[])[r.host] AND mountpoint = r.mountpoint OFFSET 0
    ) m
    ORDER BY m.id, r.at DESC
    ON CONFLICT (mount_id) DO UPDATE
      SET at = excluded.at, outcome = excluded.outcome, latency_ms = excluded.latency_ms, wchan = excluded.wchan,
        doubts = excluded.doubts, is_by_traffic = excluded.is_by_traffic
      WHERE ${replaces}`;
}
