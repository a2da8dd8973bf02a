import { join } from 'node:path';
import type { BenchInstallation } from './api-installation.ts';

const ROWS = 200_000;

/**
 * Rows a second of a bare COPY of stored transitions into a table with the same columns, keys, indexes and references. Once
 * only: to drop it would lock what it refers to, under load.
 */
export async function copyRowsPerSecond(installation: BenchInstallation): Promise<number> {
  const file = join(installation.directory, 'postgres', 'cluster', 'copied.bin');
  await installation.query('CREATE TABLE copied (LIKE transitions INCLUDING ALL)');
  for (const [column, table] of [
    ['host_id', 'hosts'],
    ['mount_id', 'mounts'],
    ['server_id', 'servers'],
  ]) {
    await installation.query(`ALTER TABLE copied ADD FOREIGN KEY (${column}) REFERENCES ${table} (id)`);
  }
  const selected = `SELECT * FROM transitions ORDER BY at DESC, id DESC LIMIT ${ROWS}`;
  await installation.query(`COPY (${selected}) TO '${file}' (FORMAT binary)`);
  const startMs = performance.now();
  await installation.query(`COPY copied FROM '${file}' (FORMAT binary)`);
  const seconds = (performance.now() - startMs) / 1000;
  const [row] = await installation.query<{ count: number }>('SELECT count(*)::int AS count FROM copied');
  return (row?.count ?? 0) / seconds;
}
