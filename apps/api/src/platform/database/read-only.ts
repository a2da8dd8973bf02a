import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../generated/prisma/client.ts';
import type { Db } from './db.ts';

const STATEMENT_DEADLINE_MS = 120_000;

/** Does some reading, outside of the API's process, in connections that cannot write, and closes them. */
export async function withReadOnlyDatabase<T>(databaseUrl: string, work: (db: Db) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 4,
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_DEADLINE_MS,
    options: '-c default_transaction_read_only=on',
    application_name: 'mountwatch-reader',
  });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
  try {
    return await work(prisma);
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
}
