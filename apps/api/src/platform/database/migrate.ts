import { withDeadline } from '@mountwatch/runtime';
import pg from 'pg';
import { ADVISORY_LOCKS } from './advisory-locks.ts';
import { migrationNames } from './migrations-folder.ts';

const CONNECT_DEADLINE_MS = 3_000;
/** Whoever waits longer for another's migrations fails, and is started again by its caller. */
const LOCK_DEADLINE_MS = 5_000;
/** Longer than the longest wait that the server itself ends: it speaks only where the server cannot be heard. */
const QUERY_DEADLINE_MS = LOCK_DEADLINE_MS + 1_000;
const FAREWELL_DEADLINE_MS = 1_000;

/**
 * Brings a database to this build's schema and returns what was applied. Safe when several start at once: one works, the
 * others wait for it. A database from a newer build is left as it is and refused.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const lock = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_DEADLINE_MS,
    query_timeout: QUERY_DEADLINE_MS,
    keepAlive: true,
  });
  // A connection that breaks while it only holds the lock must not end the process; the query that follows tells.
  lock.on('error', () => {});
  await lock.connect();
  try {
    await lock.query(`SET lock_timeout = ${LOCK_DEADLINE_MS}`);
    await lock.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCKS.migration]);
    const missing = await missingMigrations(lock);
    if (missing.length === 0) return [];
    // Loaded only where wanted: it costs every other start a third of a second.
    const { applyMigrations } = await import('./schema-engine.ts');
    return await applyMigrations(databaseUrl);
  } finally {
    await withDeadline(lock.end(), FAREWELL_DEADLINE_MS, 'closing the migration lock').catch(() => {});
  }
}

/** Asked in plain SQL: most starts find nothing to do. */
async function missingMigrations(client: pg.Client): Promise<string[]> {
  const known = migrationNames();
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  );
  if (!rows[0]?.exists) return known;
  const applied = await client.query<{ name: string; done: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS done FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const newer = applied.rows.filter((row) => !known.includes(row.name)).map((row) => row.name);
  if (newer.length > 0) throw new Error(`the database was migrated by a newer Mountwatch: ${newer.join(', ')}`);
  const done = new Set(applied.rows.filter((row) => row.done).map((row) => row.name));
  return known.filter((name) => !done.has(name));
}
