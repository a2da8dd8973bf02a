import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from './postgres.mjs';

const LONGEST_WAIT_MS = 10_000;

/**
 * Starts the embedded Postgres with one database in it, and starts it again on the same port should it end by itself: the
 * API waits for it meanwhile.
 * @param {string} directory
 * @param {string} database
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function keepPostgresRunning(directory, database) {
  let isStopping = false;
  let postgres = await startPostgres({ directory });
  await createIfMissing(postgres.urlFor('postgres'), database);
  void restartWhenItEnds();

  async function restartWhenItEnds() {
    for (let waitMs = 250; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
      await postgres.exit;
      if (isStopping) return;
      console.error(`mountwatch: Postgres ended; starting it again in ${waitMs / 1000} s`);
      await sleep(waitMs);
      try {
        if (!isStopping) postgres = await startPostgres({ directory, port: postgres.port });
        waitMs = 250;
      } catch (error) {
        console.error(`mountwatch: ${error.message}`);
      }
    }
  }

  return {
    url: postgres.urlFor(database),
    async stop() {
      isStopping = true;
      await postgres.stop();
    },
  };
}

async function createIfMissing(url, database) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
