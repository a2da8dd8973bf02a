import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { PlainError } from '../plain-error.mjs';
import { startPostgres } from './postgres.mjs';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/**
 * Starts the embedded Postgres with one database in it, and starts it again on the same port should it end by itself: the
 * API waits for it meanwhile.
 * @param {{ directory: string, database: string, signal: AbortSignal }} wanted `signal` gives up a start under way
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function keepPostgresRunning({ directory, database, signal }) {
  const stopping = new AbortController();
  let postgres = await startPostgres({ directory, signal });
  try {
    await createIfMissing(postgres.urlFor('postgres'), database);
  } catch (error) {
    await postgres.stop();
    throw new PlainError(`Postgres has started, and cannot be used: ${error.message}`);
  }
  const { port } = postgres;
  const restarts = restartWhenItEnds();

  async function restartWhenItEnds() {
    let waitMs = FIRST_WAIT_MS;
    for (;;) {
      await postgres.exit;
      if (stopping.signal.aborted) return;
      console.error(`mountwatch: Postgres ended; starting it again in ${waitMs / 1000} s`);
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      try {
        postgres = await startPostgres({ directory, port, signal: stopping.signal });
        waitMs = FIRST_WAIT_MS;
      } catch (error) {
        if (stopping.signal.aborted) return;
        waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
        console.error(`mountwatch: ${error.message}`);
      }
    }
  }

  return {
    url: postgres.urlFor(database),
    async stop() {
      stopping.abort();
      await postgres.stop();
      await restarts;
    },
  };
}

async function createIfMissing(url, database) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
