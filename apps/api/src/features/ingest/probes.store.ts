import type { LastProbe } from '@mountwatch/protocol';
import type { Db } from '../../platform/database/index.ts';

export interface ReportedProbe {
  mountpoint: string;
  lastProbe: LastProbe;
}

/** The newest probe of each mount that is known; one that came late does not replace a newer one. */
export async function storeProbes(db: Db, hostId: string, probes: ReportedProbe[]): Promise<void> {
  const rows = JSON.stringify(
    probes.map(({ mountpoint, lastProbe: { latencyMs, ...probe } }) => ({
      mountpoint,
      latency_ms: latencyMs,
      ...probe,
    })),
  );
  await db.$executeRaw`
    INSERT INTO mount_probes AS p (mount_id, at, outcome, latency_ms, wchan)
    SELECT DISTINCT ON (m.id) m.id, r.at, r.outcome, r.latency_ms, r.wchan
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS r(mountpoint text, at timestamptz, outcome text, latency_ms float8, wchan text)
    JOIN mounts m ON m.host_id = ${hostId}::uuid AND m.mountpoint = r.mountpoint
    ORDER BY m.id, r.at DESC
    ON CONFLICT (mount_id) DO UPDATE
      SET at = excluded.at, outcome = excluded.outcome, latency_ms = excluded.latency_ms, wchan = excluded.wchan
      WHERE p.at <= excluded.at`;
}
