import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Program } from '../e2e/kit/program.ts';
import type { BenchInstallation } from './api-installation.ts';
import type { BareRow } from './bare-ingest.ts';

const ROWS = 100_000;
/** As many records as an agent's batch has. */
const BATCH_ROWS = 500;
const DEADLINE_MS = 120_000;

/** Rows a second of the least that could be called ingest, of the same rows into the table that `COPY` has filled, emptied before. */
export async function leastRowsPerSecond(installation: BenchInstallation): Promise<number> {
  const rows = await installation.query<BareRow>(`
    SELECT host_id AS "hostId", mount_id AS "mountId", server_id AS "serverId", stream_id AS "streamId",
      sequence::int, "from", "to", at, evidence FROM copied LIMIT ${ROWS}`);
  const batches = Array.from({ length: Math.ceil(rows.length / BATCH_ROWS) }, (_, place) =>
    JSON.stringify(rows.slice(place * BATCH_ROWS, (place + 1) * BATCH_ROWS)),
  );
  const file = join(installation.directory, 'batches.ndjson');
  writeFileSync(file, `${batches.join('\n')}\n`);
  await installation.query('TRUNCATE copied');
  const script = (name: string) => join(import.meta.dirname, name);
  const ingest = new Program(process.execPath, [script('bare-ingest.ts'), installation.databaseUrl], {});
  try {
    const { port } = (await ingest.message('listening', DEADLINE_MS)).address as AddressInfo;
    const sender = new Program(process.execPath, [script('bare-sender.ts'), String(port), file], {});
    const { seconds } = await sender.message('sent', DEADLINE_MS);
    const [stored] = await installation.query<{ count: number }>('SELECT count(*)::int AS count FROM copied');
    if (stored?.count !== rows.length) throw new Error(`${stored?.count} of ${rows.length} rows were stored`);
    return rows.length / Number(seconds);
  } finally {
    await ingest.end('SIGTERM');
  }
}
