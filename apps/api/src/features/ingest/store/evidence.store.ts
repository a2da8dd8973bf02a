import { type KernelEventRecord, MAX_CHANGED_IDS } from '@mountwatch/protocol';
import { arrayLiteral, type Sql } from '../../../platform/database/index.ts';
import type { PlacedTransition } from '../records/fold-records.ts';
import { Places } from './places.ts';

/** Where records come from, and when they came. */
export interface Origin {
  hostId: string;
  streamId: string;
  receivedAt: Date;
}

/** A record, and which stream it came by. */
export interface Sent<Record> {
  origin: Origin;
  record: Record;
}

/** The columns that every record's row has. */
export function originColumns({ hostId, receivedAt, streamId }: Origin) {
  return { host_id: hostId, stream_id: streamId, received_at: receivedAt };
}

/** Whoever tells of changes says long before that there are more. */
const MAX_TOLD_IDS = 2 * MAX_CHANGED_IDS;

interface Stored {
  id: string;
  serverId: string | null;
}

/** A transition, where it is from, and of which stored mount it is. */
export interface OfMount extends PlacedTransition {
  origin: Origin;
  mountId: string;
}

/**
 * Needs the batch's servers and mounts to be stored. Column by column, and all evidence as one document: Postgres takes that
 * in for two thirds of what a document of rows costs it. Of one mount they stay in the order in which they are given. Gives the ids
 * of some hundreds, and all servers'.
 */
export async function storeTransitions(
  sql: Sql,
  transitions: readonly OfMount[],
): Promise<{ ids: string[]; serverIds: string[] }> {
  const origins = new Places(transitions.map(({ origin }) => origin));
  const names = new Places(transitions.map(({ serverName }) => serverName));
  const column = (cellOf: (each: OfMount) => string | number) => arrayLiteral(transitions.map(cellOf));
  const [stored] = await sql.$queryRaw<[{ ids: string[]; serverIds: string[] }]>`
    WITH named AS MATERIALIZED (
      SELECT array_agg(coalesce(s.merged_into_id, s.id) ORDER BY named.place) AS ids
      FROM unnest(${names.values}::text[]) WITH ORDINALITY named(name, place) JOIN servers s USING (name)
    ), stored AS (
      INSERT INTO transitions (host_id, mount_id, server_id, stream_id, sequence, "from", "to", at, evidence, received_at)
      SELECT (${origins.values.map(({ hostId }) => hostId)}::uuid[])[r.origin], r.mount_id,
        (SELECT ids FROM named)[r.server], (${origins.values.map(({ streamId }) => streamId)}::uuid[])[r.origin],
        r.sequence, r.from_state, r.to_state, r.at, r.evidence,
        (${origins.values.map(({ receivedAt }) => receivedAt.toISOString())}::timestamptz[])[r.origin]
      FROM ROWS FROM (
        unnest(${column(({ origin }) => origins.of(origin))}::int[]), unnest(${column(({ mountId }) => mountId)}::uuid[]),
        unnest(${column(({ serverName }) => names.of(serverName))}::int[]),
        unnest(${column(({ record }) => record.sequence)}::bigint[]),
        unnest(${column(({ record }) => record.from)}::text[]), unnest(${column(({ record }) => record.to)}::text[]),
        unnest(${column(({ record }) => record.observedAt)}::timestamptz[]),
        jsonb_array_elements(${JSON.stringify(transitions.map(({ record }) => record.evidence))}::jsonb)
      ) AS r(origin, mount_id, server, sequence, from_state, to_state, at, evidence)
      RETURNING id
    )
    SELECT (SELECT array_agg(id::text) FROM (SELECT id FROM stored LIMIT ${MAX_TOLD_IDS}) told) AS ids,
      (SELECT ids::text[] FROM named) AS "serverIds"`;
  return stored;
}

/** The kernel names a server as the mount did, or by address: it is matched among what this host mounts, or not at all. */
export function storeKernelEvents(sql: Sql, events: readonly Sent<KernelEventRecord>[]): Promise<Stored[]> {
  const rows = JSON.stringify(
    events.map(({ origin, record: event }) => ({
      ...originColumns(origin),
      sequence: event.sequence,
      server_name: event.serverName?.toLowerCase() ?? null,
      boot_id: event.bootId,
      kmsg_sequence: event.kmsgSequence,
      kind: event.eventKind,
      severity: event.severity,
      at: event.observedAt,
      is_time_estimated: event.isTimeEstimated,
      text: event.text,
      fields: event.fields,
      estimated_start_at: event.estimatedStartAt ?? null,
    })),
  );
  return sql.$queryRaw<Stored[]>`
    INSERT INTO kernel_events (host_id, server_id, stream_id, sequence, boot_id, kmsg_sequence, kind, severity, at,
      is_time_estimated, text, fields, estimated_start_at, received_at)
    SELECT r.host_id, named.server_id, r.stream_id, r.sequence, r.boot_id, r.kmsg_sequence, r.kind, r.severity, r.at,
      r.is_time_estimated, r.text, r.fields, r.estimated_start_at, r.received_at
    FROM json_to_recordset(${rows}::json) AS r(host_id uuid, stream_id uuid, received_at timestamptz, sequence bigint,
      server_name text, boot_id uuid, kmsg_sequence bigint, kind text, severity text, at timestamptz,
      is_time_estimated boolean, text text, fields jsonb, estimated_start_at timestamptz)
    LEFT JOIN LATERAL (
      SELECT m.server_id FROM mounts m JOIN servers s ON s.id = m.server_id
      WHERE m.host_id = r.host_id
        AND (r.server_name IN (s.name, m.server_name) OR m.address = r.server_name OR r.server_name = ANY(s.addresses))
      ORDER BY m.state = 'unmounted', r.server_name NOT IN (s.name, m.server_name), m.id LIMIT 1
    ) named ON r.server_name IS NOT NULL
    ORDER BY r.sequence
    RETURNING id, server_id AS "serverId"`;
}
