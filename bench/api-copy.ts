import { join } from 'node:path';
import type { BenchInstallation } from './api-installation.ts';

const ROWS = 200_000;

/**
 * Rows a second of a bare COPY of stored transitions into a table with the same columns, keys and indexes; it has no
 * references, as they have none.
 */
export async function copyRowsPerSecond(installation: BenchInstallation): Promise<number> {
  const file = join(installation.directory, 'postgres', 'cluster', 'copied.bin');
  await installation.query('CREATE TABLE copied (LIKE transitions INCLUDING ALL)');
  const selected = `SELECT * FROM transitions ORDER BY at DESC, id DESC LIMIT ${ROWS}`;
  await installation.query(`COPY (${selected}) TO '${file}' (FORMAT binary)`);
  const startMs = performance.now();
  await installation.query(`COPY copied FROM '${file}' (FORMAT binary)`);
  const seconds = (performance.now() - startMs) / 1000;
  const [row] = await installation.query<{ count: number }>('SELECT count(*)::int AS count FROM copied');
  return (row?.count ?? 0) / seconds;
}
