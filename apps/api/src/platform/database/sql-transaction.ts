import { DeadlineError, withDeadline } from '@mountwatch/runtime';
import type pg from 'pg';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Sql } from './db.ts';

const ROLLBACK_DEADLINE_MS = 1_000;

/**
 * All or nothing, on a connection of the pool, within a deadline. Prisma is not in between: it copies each parameter twice
 * more than the way to Postgres needs, and what a group of batches brings is megabytes of them.
 */
export async function sqlTransaction<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>, deadlineMs: number): Promise<T> {
  const connection = await pool.connect();
  // Where it breaks, the statement that waits says so.
  const ignore = () => {};
  connection.on('error', ignore);
  let isReusable = false;
  try {
    const result = await withDeadline(committed(connection, work), deadlineMs, 'a transaction');
    isReusable = true;
    return result;
  } catch (error) {
    // At the deadline a statement is still under way, and would have to be waited for.
    isReusable = !(error instanceof DeadlineError) && (await isRolledBack(connection));
    throw error;
  } finally {
    connection.off('error', ignore);
    connection.release(!isReusable);
  }
}

async function committed<T>(connection: pg.PoolClient, work: (sql: Sql) => Promise<T>): Promise<T> {
  await connection.query('BEGIN');
  const result = await work(sqlOn(connection));
  // Postgres takes a COMMIT of what has failed for a ROLLBACK, and says only so.
  const { command } = await connection.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('a statement of this transaction had failed: nothing is committed');
  return result;
}

/** Not where nothing is answered: then the connection is closed, which ends the transaction too. */
async function isRolledBack(connection: pg.PoolClient): Promise<boolean> {
  const rollback = connection.query('ROLLBACK');
  return await withDeadline(rollback, ROLLBACK_DEADLINE_MS, 'ROLLBACK').then(
    () => true,
    () => false,
  );
}

/** Statements as Prisma takes them, without Prisma: of a value it makes several, and what is a `bigint` comes as text. */
export function sqlOn(connection: Pick<pg.PoolClient, 'query'>): Sql {
  const run = (query: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const { text, values: parameters } = 'sql' in query ? query : Prisma.sql(query, ...values);
    return connection.query({ text, values: parameters });
  };
  return {
    $queryRaw: async <Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await run(query, values)).rows as Rows,
    $executeRaw: async (query, ...values) => (await run(query, values)).rowCount ?? 0,
  };
}
