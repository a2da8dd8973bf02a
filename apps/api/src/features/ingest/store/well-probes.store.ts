import type { WellProbes } from '@mountwatch/protocol';
import type { Sql } from '../../../platform/database/index.ts';
import type { Roster } from '../roster.ts';

/** What a compact heartbeat says of a host's mounts; `at` is our time of its `sentAt`. */
export interface WellHost {
  hostId: string;
  roster: Roster;
  at: string;
  well: WellProbes;
}

/** Whoever is slow, or makes rosters up, leaves no more than these: the newest, and what is still on its way. */
const KEPT_ROSTERS = 3;

/** Those that are not stored yet. None replaces another: a heartbeat names the one that it speaks of. */
export async function storeRosters(sql: Sql, hosts: readonly WellHost[], toldAt: Date): Promise<void> {
  const rows = hosts.flatMap(({ hostId, roster: { number, unstored } }) =>
    unstored === null ? [] : [{ host_id: hostId, number, mountpoints: unstored }],
  );
  if (rows.length === 0) return;
  const document = JSON.stringify(rows);
  await sql.$executeRaw`
    INSERT INTO host_rosters (host_id, number, told_at, mountpoints)
    SELECT host_id, number, ${toldAt}, ARRAY(SELECT jsonb_array_elements_text(mountpoints))
    FROM jsonb_to_recordset(${document}::jsonb) AS r(host_id uuid, number bigint, mountpoints jsonb) ORDER BY host_id
    ON CONFLICT (host_id, number) DO UPDATE SET told_at = excluded.told_at, mountpoints = excluded.mountpoints`;
  await sql.$executeRaw`
    DELETE FROM host_rosters WHERE (host_id, number) IN (
      SELECT host_id, number FROM (
        SELECT host_id, number, row_number() OVER (PARTITION BY host_id ORDER BY told_at DESC) AS place FROM host_rosters
        WHERE host_id = ANY(${rows.map((row) => row.host_id)}::uuid[])
      ) ranked WHERE place > ${KEPT_ROSTERS})`;
}

/** One row for a host, in the order of hosts: nobody waits in a ring. */
export async function storeWellProbes(sql: Sql, hosts: readonly WellHost[]): Promise<void> {
  const sorted = hosts.toSorted((one, other) => (one.hostId < other.hostId ? -1 : 1));
  await sql.$executeRaw`
    INSERT INTO host_well_probes (host_id, roster, at, well)
    SELECT host_id, roster, at, well::int[] FROM unnest(${sorted.map(({ hostId }) => hostId)}::uuid[],
      ${sorted.map(({ roster }) => String(roster.number))}::bigint[], ${sorted.map(({ at }) => at)}::timestamptz[],
      ${sorted.map(({ well }) => `{${well.join()}}`)}::text[]) AS r(host_id, roster, at, well)
    ON CONFLICT (host_id) DO UPDATE SET roster = excluded.roster, at = excluded.at, well = excluded.well`;
}
