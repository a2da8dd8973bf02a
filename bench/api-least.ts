import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Program } from '../e2e/kit/program.ts';
import type { BenchInstallation } from './api-installation.ts';
import type { BareBatch } from './bare-ingest.ts';

const ROWS = 100_000;
/** As many records as an agent's batch has. */
const BATCH_ROWS = 500;
const DEADLINE_MS = 120_000;

/** Rows a second of the least that could be called ingest, without any checks and with those asked for. */
export interface Least {
  unchecked: number;
  checked: number;
}

/** Of the same rows, as their agents sent them, into the table that `COPY` has filled, emptied before. */
export async function leastRowsPerSecond(installation: BenchInstallation): Promise<Least> {
  const file = await writeBatches(installation);
  const unchecked = await storedPerSecond(installation, 'unchecked', file);
  return { unchecked, checked: await storedPerSecond(installation, 'checked', file) };
}

/** Each host's rows in their order, and the hosts in turn. */
async function writeBatches(installation: BenchInstallation): Promise<BatchFile> {
  const batches = await installation.query<BareBatch>(`
    SELECT host_id AS "hostId", stream_id AS "streamId", array_agg(mount_id ORDER BY sequence) AS "mountIds",
      array_agg(server_id ORDER BY sequence) AS "serverIds",
      jsonb_agg(jsonb_build_object('kind', 'transition', 'sequence', sequence, 'mountpoint', mountpoint, 'from', "from", 'to', "to",
        'observedAt', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'evidence', evidence) ORDER BY sequence) AS records
    FROM (
      SELECT c.*, m.mountpoint,
        (row_number() OVER (PARTITION BY c.host_id, c.stream_id ORDER BY c.sequence) - 1) / ${BATCH_ROWS} AS place
      FROM (SELECT * FROM copied LIMIT ${ROWS}) c JOIN mounts m ON m.id = c.mount_id
    ) placed GROUP BY host_id, stream_id, place ORDER BY place, host_id`);
  const path = join(installation.directory, 'batches.ndjson');
  writeFileSync(path, batches.map((batch) => `${JSON.stringify(batch)}\n`).join(''));
  return { path, rowCount: batches.reduce((count, { records }) => count + records.length, 0) };
}

interface BatchFile {
  path: string;
  rowCount: number;
}

async function storedPerSecond(
  installation: BenchInstallation,
  how: keyof Least,
  { path, rowCount }: BatchFile,
): Promise<number> {
  await installation.query('TRUNCATE copied');
  const script = (name: string) => join(import.meta.dirname, name);
  const ingest = new Program(process.execPath, [script('bare-ingest.ts'), installation.databaseUrl, how], {});
  try {
    const { port } = (await ingest.message('listening', DEADLINE_MS)).address as AddressInfo;
    const sender = new Program(process.execPath, [script('bare-sender.ts'), String(port), path], {});
    const { seconds } = await sender.message('sent', DEADLINE_MS);
    const [stored] = await installation.query<{ count: number }>('SELECT count(*)::int AS count FROM copied');
    if (stored?.count !== rowCount) throw new Error(`${stored?.count} of ${rowCount} rows were stored`);
    return rowCount / Number(seconds);
  } finally {
    await ingest.end('SIGTERM');
  }
}
