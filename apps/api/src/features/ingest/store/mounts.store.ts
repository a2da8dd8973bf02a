import { randomUUIDv7 } from 'node:crypto';
import { Prisma } from '../../../generated/prisma/client.ts';
import { ADVISORY_LOCKS, arrayLiteral, type Sql } from '../../../platform/database/index.ts';
import type { FoldedMount, KnownMount } from '../records/fold-records.ts';

/** Addresses are what mounts were seen to use; more than this is not a server but a pool. */
const MAX_ADDRESSES = 64;

/** A folded mount, and whose it is. */
export interface OfHost extends FoldedMount {
  hostId: string;
}

/**
 * These mounts of these hosts, held until the transaction ends: by host and mountpoint, so that nobody waits in a ring.
 * `OFFSET 0` has each looked up in the index; for thousands at once Postgres would read all mounts of the fleet.
 */
export function lockMounts(sql: Sql, wanted: readonly { hostId: string; mountpoint: string }[]) {
  const hostIds = wanted.map(({ hostId }) => hostId);
  const mountpoints = wanted.map(({ mountpoint }) => mountpoint);
  return sql.$queryRaw<(KnownMount & { hostId: string })[]>`
    WITH held AS MATERIALIZED (
      SELECT m.* FROM (
        SELECT * FROM unnest(${hostIds}::uuid[], ${mountpoints}::text[]) AS named(host_id, mountpoint)
        ORDER BY host_id, mountpoint
      ) wanted
      JOIN LATERAL (
        SELECT * FROM mounts WHERE host_id = wanted.host_id AND mountpoint = wanted.mountpoint OFFSET 0 FOR NO KEY UPDATE
      ) m ON TRUE
    )
    SELECT m.host_id AS "hostId", m.id, m.mountpoint, m.server_id AS "serverId",
      coalesce(nullif(m.server_name, ''), s.name) AS "serverName", e.path AS "exportPath", m.state, m.since
    FROM held m JOIN servers s ON s.id = m.server_id JOIN exports e ON e.id = m.export_id`;
}

/**
 * In order of name, so that two hosts that bring the same servers at once wait for each other and not in a ring. A name that
 * was merged is the server that stands for it, and stays so until the transaction ends.
 */
export async function storeServers(sql: Sql, mounts: readonly OfHost[], now: Date): Promise<void> {
  const rows = JSON.stringify(
    mounts.map(({ serverName, exportPath, description }) => ({
      id: randomUUIDv7(),
      export_id: randomUUIDv7(),
      name: serverName,
      path: exportPath,
      address: description?.address ?? null,
    })),
  );
  await sql.$executeRaw`SELECT pg_advisory_xact_lock_shared(${ADVISORY_LOCKS.serverIdentity})`;
  await sql.$executeRaw`
    INSERT INTO servers (id, name, addresses, first_seen_at)
    SELECT DISTINCT ON (r.name) r.id, r.name, '{}'::text[], ${now}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, name text) ORDER BY r.name
    ON CONFLICT (name) DO NOTHING`;
  await sql.$executeRaw`
    UPDATE servers s SET addresses = (s.addresses || n.addresses)[:${MAX_ADDRESSES}]
    FROM (SELECT known.id, array_agg(DISTINCT r.address ORDER BY r.address) AS addresses
          FROM jsonb_to_recordset(${rows}::jsonb) AS r(name text, address text) JOIN servers known USING (name)
          WHERE r.address IS NOT NULL AND NOT r.address = ANY(known.addresses) GROUP BY known.id) n
    WHERE s.id = n.id AND cardinality(s.addresses) < ${MAX_ADDRESSES}`;
  await sql.$executeRaw`
    INSERT INTO exports (id, server_id, path)
    SELECT DISTINCT ON (coalesce(s.merged_into_id, s.id), r.path) r.export_id, coalesce(s.merged_into_id, s.id), r.path
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(export_id uuid, name text, path text) JOIN servers s USING (name)
    ORDER BY coalesce(s.merged_into_id, s.id), r.path
    ON CONFLICT (server_id, path) DO NOTHING`;
}

export interface StoredMount {
  id: string;
  hostId: string;
  mountpoint: string;
  serverId: string;
  state: string;
}

/** Mounts that the batch describes and that are new: one that was made meanwhile looks as the batch says. */
export function storeNew(sql: Sql, mounts: readonly OfHost[], now: Date): Promise<StoredMount[]> {
  return sql.$queryRaw<StoredMount[]>`
    INSERT INTO mounts (id, host_id, server_id, export_id, mountpoint, filesystem_type, superblock, address, options,
      watch, state, since, changed_at, server_name)
    SELECT r.id, r.host_id, e.server_id, e.id, r.mountpoint, r.filesystem_type, r.superblock, r.address, r.options,
      r.watch, r.state, r.since, ${now}::timestamptz, r.server_name
    FROM ${described(mounts)}
    ON CONFLICT (host_id, mountpoint) DO UPDATE SET server_id = excluded.server_id, export_id = excluded.export_id,
      filesystem_type = excluded.filesystem_type, superblock = excluded.superblock, address = excluded.address,
      options = excluded.options, watch = excluded.watch, state = excluded.state, since = excluded.since,
      server_name = excluded.server_name,
      changed_at = ${laterChange(Prisma.sql`mounts`, now)}
    RETURNING id, host_id AS "hostId", mountpoint, server_id AS "serverId", state`;
}

/** Mounts that are known and look otherwise now. Apart from the new ones: see what tallies them (migration 0011). */
export function storeDescribed(sql: Sql, mounts: readonly OfHost[], now: Date): Promise<StoredMount[]> {
  return sql.$queryRaw<StoredMount[]>`
    UPDATE mounts m SET server_id = e.server_id, export_id = e.id, filesystem_type = r.filesystem_type,
      superblock = r.superblock, address = r.address, options = r.options, watch = r.watch, state = r.state,
      since = r.since, server_name = r.server_name, changed_at = ${laterChange(Prisma.sql`m`, now)}
    FROM ${described(mounts)}
    WHERE m.host_id = r.host_id AND m.mountpoint = r.mountpoint
    RETURNING m.id, m.host_id AS "hostId", m.mountpoint, m.server_id AS "serverId", m.state`;
}

/** Rows `r` as the batch describes them, each with its export `e`. */
function described(mounts: readonly OfHost[]): Prisma.Sql {
  const rows = JSON.stringify(
    mounts.map(({ description, serverName, exportPath, hostId, ...mount }) => ({
      ...mount,
      id: randomUUIDv7(),
      host_id: hostId,
      server_name: serverName,
      export_path: exportPath,
      filesystem_type: description?.filesystemType,
      superblock: description?.superblock,
      address: description?.address,
      options: description?.options,
      watch: description?.watch ?? 'probe',
    })),
  );
  return Prisma.sql`json_to_recordset(${rows}::json) AS r(id uuid, host_id uuid, mountpoint text, server_name text,
      export_path text, filesystem_type text, superblock text, address text, options jsonb, watch text, state text,
      since timestamptz)
    JOIN servers s ON s.name = r.server_name
    JOIN exports e ON e.server_id = coalesce(s.merged_into_id, s.id) AND e.path = r.export_path`;
}

/** Mounts, held by the transaction, that the batch only moves from one state to another. */
export async function storeMoved(sql: Sql, mounts: readonly MovedMount[], now: Date): Promise<StoredMount[]> {
  await sql.$executeRaw`
    UPDATE mounts m SET state = r.state, since = r.since, changed_at = ${laterChange(Prisma.sql`m`, now)}
    FROM unnest(${arrayLiteral(mounts.map(({ id }) => id))}::uuid[], ${arrayLiteral(mounts.map(({ state }) => state))}::text[],
      ${arrayLiteral(mounts.map(({ since }) => since))}::timestamptz[]) AS r(id, state, since)
    WHERE m.id = r.id`;
  return mounts.map(({ hostId, id, mountpoint, serverId, state }) => ({ hostId, id, mountpoint, serverId, state }));
}

/** A known mount, and how it stands after the batch. */
export interface MovedMount extends StoredMount {
  since: string;
}

/** It orders a mount's changes, so it grows with each, also where two come at once or our own clock was set back. */
function laterChange(mount: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`greatest(${mount}.changed_at + interval '1 millisecond', ${now}::timestamptz)`;
}
