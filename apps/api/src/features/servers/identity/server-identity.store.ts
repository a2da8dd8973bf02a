import { ADVISORY_LOCKS, type Db } from '../../../platform/database/index.ts';

/** A name that stands for a server: itself, or, where it was merged, the one that it was merged into. */
export interface NamedServer {
  id: string;
  name: string;
  standingId: string;
  isPlacedByHand: boolean;
}

/** A name that becomes another server's, or its own again. */
export interface Move {
  fromId: string;
  toId: string;
  /** Only what was mounted by this name; everything where it is null. */
  name: string | null;
  at: Date;
}

/** What is remembered of a merge or a split. */
export interface NewServerChange {
  serverId: string;
  otherId: string;
  kind: 'merged' | 'split';
  name: string;
  reason: string;
  actor: string | null;
  at: Date;
}

export async function selectNamedServer(db: Db, id: string): Promise<NamedServer | undefined> {
  const [row] = await db.$queryRaw<NamedServer[]>`
    SELECT id, name, coalesce(merged_into_id, id) AS "standingId", is_placed_by_hand AS "isPlacedByHand"
    FROM servers WHERE id = ${id}::uuid`;
  return row;
}

/**
 * Until the transaction ends nobody else merges or splits, and nobody stores a new mount. The mounts come first, in the order
 * in which ingest locks them, and then what ingest asks for after its mounts: no two wait for each other.
 */
export async function lockIdentity(db: Db, serverIds: readonly string[]): Promise<void> {
  await db.$executeRaw`SELECT FROM mounts WHERE server_id = ANY(${[...serverIds]}::uuid[]) ORDER BY id FOR UPDATE`;
  await db.$executeRaw`SELECT pg_advisory_xact_lock(${ADVISORY_LOCKS.serverIdentity})`;
}

/** The server and all names that were merged into it are the other's now; false where it does not stand for itself. */
export async function placeUnder(
  db: Db,
  move: { serverId: string; standingId: string; isByHand: boolean },
): Promise<boolean> {
  const { serverId, standingId, isByHand } = move;
  const count = await db.$executeRaw`
    UPDATE servers SET merged_into_id = ${standingId}::uuid, is_placed_by_hand = is_placed_by_hand OR ${isByHand}
    WHERE (id = ${serverId}::uuid AND merged_into_id IS NULL) OR merged_into_id = ${serverId}::uuid`;
  return count > 0;
}

/** The name stands for itself again, and evidence does not move it any more; its id, or undefined where it is not one of the server's. */
export async function placeAlone(db: Db, standingId: string, name: string): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    UPDATE servers SET merged_into_id = NULL, is_placed_by_hand = TRUE
    WHERE name = ${name.toLowerCase()} AND merged_into_id = ${standingId}::uuid RETURNING id`;
  return row?.id;
}

/** Mounts go with their exports, by path; what they were and did stays with them. */
export async function moveMounts(db: Db, { fromId, toId, name, at }: Move): Promise<void> {
  await db.$executeRaw`
    INSERT INTO exports (id, server_id, path)
    SELECT DISTINCT ON (e.path) gen_random_uuid(), ${toId}::uuid, e.path
    FROM exports e WHERE e.server_id = ${fromId}::uuid AND (${name}::text IS NULL OR EXISTS (
      SELECT FROM mounts m WHERE m.export_id = e.id AND m.server_name = ${name}::text))
    ON CONFLICT (server_id, path) DO NOTHING`;
  await db.$executeRaw`
    UPDATE mounts m SET server_id = ${toId}::uuid, export_id = target.id,
      server_name = CASE WHEN m.server_name = '' THEN source.name ELSE m.server_name END,
      changed_at = greatest(m.changed_at + interval '1 millisecond', ${at}::timestamptz)
    FROM servers source, exports e JOIN exports target ON target.server_id = ${toId}::uuid AND target.path = e.path
    WHERE source.id = ${fromId}::uuid AND m.server_id = ${fromId}::uuid AND e.id = m.export_id
      AND (${name}::text IS NULL OR m.server_name = ${name}::text)`;
}

export async function insertServerChange(db: Db, change: NewServerChange): Promise<void> {
  await db.serverChange.create({ data: change });
}

/** Two names that evidence says are one server. */
export interface SameServer {
  firstId: string;
  secondId: string;
  reason: string;
}

/**
 * Servers that share an address, and of which more says that they are one: a host reaches both by that address and port, so
 * it is one endpoint; or one name is the other's first label. An address alone may be two sites' private networks. Whom a
 * person has placed stays where it is; a proxy's address on the host itself says nothing.
 */
export function selectSameServers(db: Db, rowLimit: number): Promise<SameServer[]> {
  return db.$queryRaw<SameServer[]>`
    SELECT a.id AS "firstId", b.id AS "secondId",
      CASE WHEN reached.address IS NULL THEN 'one name begins the other, and they share an address'
        ELSE 'a host reaches both at ' || reached.address END AS reason
    FROM servers a
    JOIN servers b ON a.addresses && b.addresses
      AND (a.name ~ '^[0-9.]+$|:', a.first_seen_at, a.id) < (b.name ~ '^[0-9.]+$|:', b.first_seen_at, b.id)
    LEFT JOIN LATERAL (
      SELECT m.address FROM mounts m JOIN mounts n ON n.host_id = m.host_id AND n.address = m.address
        AND coalesce(n.options->>'port', '2049') = coalesce(m.options->>'port', '2049')
      WHERE m.server_id = a.id AND n.server_id = b.id AND m.state <> 'unmounted' AND n.state <> 'unmounted'
        AND m.address !~ '^(127\\.|169\\.254\\.|::1$|fe80:)'
      LIMIT 1
    ) reached ON TRUE
    WHERE a.merged_into_id IS NULL AND b.merged_into_id IS NULL AND NOT a.is_placed_by_hand AND NOT b.is_placed_by_hand
      AND (reached.address IS NOT NULL OR starts_with(a.name, b.name || '.') OR starts_with(b.name, a.name || '.'))
      AND EXISTS (SELECT FROM unnest(a.addresses) shared
        WHERE shared = ANY(b.addresses) AND shared !~ '^(127\\.|169\\.254\\.|::1$|fe80:)')
    ORDER BY a.first_seen_at, a.id, b.id LIMIT ${rowLimit}`;
}
