/**
 * The least that could be called ingest, to compare with: takes batches of records, a JSON document a line, over TCP, stores what has
 * come meanwhile by one statement, two at a time, and answers after commit. Started with the database and `unchecked`, it checks
 * nothing, knows nobody and keeps no state of any mount; with `checked` it does these three as the API is asked to, and tells nobody.
 * Says over IPC where it listens.
 */
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { TransitionRecord } from '@mountwatch/protocol';
import pg from 'pg';
import { parseRecords } from '../apps/api/src/features/ingest/records/parse-records.ts';

/** What one agent sends at once; `mountIds` and `serverIds`, a record each, are for whoever knows nobody. */
export interface BareBatch {
  hostId: string;
  streamId: string;
  records: TransitionRecord[];
  mountIds: string[];
  serverIds: string[];
}

interface BareRow {
  hostId: string;
  mountId: string;
  serverId: string;
  streamId: string;
  record: TransitionRecord;
}

interface Waiting {
  rows: BareRow[];
  answer: () => void;
}

const LANES = 2;
const GROUP_ROWS = 4_000;

const [databaseUrl, how] = process.argv.slice(2);
const rowsOf = how === 'checked' ? await checkedRowsOf() : takenRowsOf;
const pool = new pg.Pool({ connectionString: databaseUrl, max: LANES });
const waiting: Waiting[] = [];
let lanesInUse = 0;

const server = createServer((socket) => {
  createInterface({ input: socket }).on('line', (line) => {
    waiting.push({ rows: rowsOf(JSON.parse(line) as BareBatch), answer: () => socket.write('\n') });
    void storeWaiting();
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ kind: 'listening', address: server.address() }));
process.once('disconnect', () => process.exit(0));

async function storeWaiting(): Promise<void> {
  if (lanesInUse >= LANES || waiting.length === 0) return;
  lanesInUse++;
  const group: Waiting[] = [];
  for (let count = 0; count < GROUP_ROWS; ) {
    const next = waiting.shift();
    if (next === undefined) break;
    group.push(next);
    count += next.rows.length;
  }
  await store(group.flatMap(({ rows }) => rows));
  lanesInUse--;
  for (const { answer } of group) answer();
  void storeWaiting();
}

function takenRowsOf({ hostId, mountIds, records, serverIds, streamId }: BareBatch): BareRow[] {
  return records.map((record, place) => {
    const [mountId = '', serverId = ''] = [mountIds[place], serverIds[place]];
    return { hostId, mountId, serverId, streamId, record };
  });
}

/** Knows every mount from the start. */
async function checkedRowsOf(): Promise<(batch: BareBatch) => BareRow[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows: mounts } = await client.query<{ id: string; serverId: string; key: string }>(
    `SELECT id, server_id AS "serverId", host_id || mountpoint AS key FROM mounts`,
  );
  await client.end();
  const known = new Map(mounts.map((mount) => [mount.key, mount]));
  return ({ hostId, records, streamId }) =>
    parseRecords(records).records.flatMap(({ record }) => {
      if (record.kind !== 'transition') return [];
      const mount = known.get(`${hostId}${record.mountpoint}`);
      return mount ? [{ hostId, mountId: mount.id, serverId: mount.serverId, streamId, record }] : [];
    });
}

async function store(rows: readonly BareRow[]): Promise<void> {
  const client = await pool.connect();
  await client.query('BEGIN');
  if (how === 'checked') await keepStates(client, rows);
  await insert(client, rows);
  await client.query('COMMIT');
  client.release();
}

function column(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}

/** Each mount's newest state, and how far each stream is stored. */
async function keepStates(client: pg.PoolClient, rows: readonly BareRow[]): Promise<void> {
  const newest = [...new Map(rows.map((row) => [row.mountId, row])).values()];
  // One after the other, in one order: two lanes may have batches of the same host.
  await client.query('SELECT FROM mounts WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
    column(newest.map(({ mountId }) => mountId)),
  ]);
  await client.query(
    `UPDATE mounts m SET state = u.state, since = u.since, changed_at = now()
     FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS u (id, state, since) WHERE m.id = u.id`,
    [
      ...[column(newest.map(({ mountId }) => mountId)), column(newest.map(({ record }) => record.to))],
      column(newest.map(({ record }) => record.observedAt)),
    ],
  );
  const streams = [...new Map(rows.map((row) => [row.streamId, row])).values()];
  await client.query(
    `UPDATE agent_streams s SET acknowledged_sequence = greatest(s.acknowledged_sequence, u.sequence)
     FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS u (host_id, stream_id, sequence)
     WHERE s.host_id = u.host_id AND s.stream_id = u.stream_id`,
    [
      ...[column(streams.map(({ hostId }) => hostId)), column(streams.map(({ streamId }) => streamId))],
      column(streams.map(({ record }) => record.sequence)),
    ],
  );
}

async function insert(client: pg.PoolClient, rows: readonly BareRow[]): Promise<void> {
  await client.query(
    `INSERT INTO copied (host_id, mount_id, server_id, stream_id, sequence, "from", "to", at, evidence, received_at, id)
     SELECT r.*, now(), nextval('transitions_id_seq') FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::uuid[]),
       unnest($4::uuid[]), unnest($5::bigint[]), unnest($6::text[]), unnest($7::text[]), unnest($8::timestamptz[]),
       jsonb_array_elements($9::jsonb)) AS r`,
    [
      ...[column(rows.map(({ hostId }) => hostId)), column(rows.map(({ mountId }) => mountId))],
      ...[column(rows.map(({ serverId }) => serverId)), column(rows.map(({ streamId }) => streamId))],
      ...[column(rows.map(({ record }) => record.sequence)), column(rows.map(({ record }) => record.from))],
      ...[column(rows.map(({ record }) => record.to)), column(rows.map(({ record }) => record.observedAt))],
      JSON.stringify(rows.map(({ record }) => record.evidence)),
    ],
  );
}
