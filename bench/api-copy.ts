import { join } from 'node:path';
import type { BenchInstallation } from './api-installation.ts';
import { median } from './report.ts';

const ROWS = 200_000;
/** A single one may meet a checkpoint, or none: it comes out at three quarters or at four thirds of the others. */
const ROUNDS = 3;

/**
 * Rows a second of a bare COPY of stored transitions, in their order, into a table with the same columns, keys, indexes and
 * partitioning; it has no references, as they have none.
 */
export async function copyRowsPerSecond(installation: BenchInstallation): Promise<number> {
  const file = join(installation.directory, 'postgres', 'cluster', 'copied.bin');
  const newest = `SELECT * FROM transitions ORDER BY at DESC, id DESC LIMIT ${ROWS}`;
  await installation.query(`COPY (SELECT * FROM (${newest}) stored ORDER BY id) TO '${file}' (FORMAT binary)`);
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rates.push(await copy(installation, file));
  return median(rates);
}

async function copy(installation: BenchInstallation, file: string): Promise<number> {
  await installation.query('DROP TABLE IF EXISTS copied');
  await installation.query('CREATE TABLE copied (LIKE transitions INCLUDING ALL) PARTITION BY RANGE (at)');
  await installation.query('CREATE TABLE copied_other PARTITION OF copied DEFAULT');
  const startMs = performance.now();
  await installation.query(`COPY copied FROM '${file}' (FORMAT binary)`);
  const seconds = (performance.now() - startMs) / 1000;
  const [row] = await installation.query<{ count: number }>('SELECT count(*)::int AS count FROM copied');
  return (row?.count ?? 0) / seconds;
}
