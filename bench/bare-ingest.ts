/**
 * The least that could be called ingest, to compare with: takes batches of rows, a JSON document a line, over TCP, stores what has
 * come meanwhile by one statement, two at a time, and answers after commit. It checks nothing, knows nobody, keeps no state of any
 * mount, and tells nobody. Started with the database as its argument; says over IPC where it listens.
 */
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import pg from 'pg';

/** A stored transition's row, as `COPY` has it too. */
export interface BareRow {
  hostId: string;
  mountId: string;
  serverId: string;
  streamId: string;
  sequence: number;
  from: string;
  to: string;
  at: string;
  evidence: unknown;
}

interface Waiting {
  rows: BareRow[];
  answer: () => void;
}

const LANES = 2;
const GROUP_ROWS = 4_000;

const [databaseUrl] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: LANES });
const waiting: Waiting[] = [];
let lanesInUse = 0;

const server = createServer((socket) => {
  createInterface({ input: socket }).on('line', (line) => {
    waiting.push({ rows: JSON.parse(line) as BareRow[], answer: () => socket.write('\n') });
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

async function store(rows: readonly BareRow[]): Promise<void> {
  const column = (cellOf: (row: BareRow) => string | number) => `{${rows.map(cellOf).join(',')}}`;
  await pool.query(
    `INSERT INTO copied (host_id, mount_id, server_id, stream_id, sequence, "from", "to", at, evidence, received_at, id)
     SELECT r.*, now(), nextval('transitions_id_seq') FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::uuid[]),
       unnest($4::uuid[]), unnest($5::bigint[]), unnest($6::text[]), unnest($7::text[]), unnest($8::timestamptz[]),
       jsonb_array_elements($9::jsonb)) AS r`,
    [
      ...[column((row) => row.hostId), column((row) => row.mountId), column((row) => row.serverId)],
      ...[column((row) => row.streamId), column((row) => row.sequence), column((row) => row.from)],
      ...[column((row) => row.to), column((row) => row.at), JSON.stringify(rows.map((row) => row.evidence))],
    ],
  );
}
