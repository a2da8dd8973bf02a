import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { isDatabaseUnavailable } from './is-database-unavailable.ts';
import { sqlTransaction } from './sql-transaction.ts';

const DEADLINE_MS = 5_000;

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  await pool.query('CREATE TABLE kept (word text)');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const kept = async () => (await pool.query<{ word: string }>('SELECT word FROM kept ORDER BY word')).rows;

describe('a transaction without Prisma', () => {
  it('commits what it wrote, and takes values, arrays of them and pieces of SQL', async () => {
    const words = Prisma.sql`unnest(${['a "word"', 'b']}::text[])`;
    const at = new Date('2026-11-23T10:00:00.123Z');
    const [row] = await sqlTransaction(
      pool,
      async (sql) => {
        expect(await sql.$executeRaw`INSERT INTO kept SELECT * FROM ${words} WHERE ${true}`).toBe(2);
        return await sql.$queryRaw<
          object[]
        >`SELECT ${at}::timestamptz AS at, ${null}::text AS nothing, ${7}::int AS seven`;
      },
      DEADLINE_MS,
    );
    expect(row).toEqual({ at, nothing: null, seven: 7 });
    expect(await kept()).toEqual([{ word: 'a "word"' }, { word: 'b' }]);
  });

  it('keeps nothing of what throws, and leaves its connection to the next', async () => {
    const before = await kept();
    const failing = sqlTransaction(
      pool,
      async (sql) => {
        await sql.$executeRaw`INSERT INTO kept VALUES ('lost')`;
        await sql.$queryRaw`SELECT 1 / 0`;
      },
      DEADLINE_MS,
    );
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await kept()).toEqual(before);
    expect(pool.totalCount).toBe(1);
  });

  it('throws where a failed statement was passed over, as nothing is committed', async () => {
    const passingOver = sqlTransaction(
      pool,
      async (sql) => {
        await sql.$queryRaw`SELECT 1 / 0`.catch(() => {});
      },
      DEADLINE_MS,
    );
    await expect(passingOver).rejects.toThrow('nothing is committed');
  });

  it('ends at its deadline, with nothing kept and room for the next, and says nothing more to who does not answer', async () => {
    const before = await kept();
    const said = vi.spyOn(pg.Client.prototype, 'query');
    const slow = sqlTransaction(
      pool,
      async (sql) => {
        await sql.$executeRaw`INSERT INTO kept VALUES ('late')`;
        await sql.$queryRaw`SELECT pg_sleep(60)`;
      },
      200,
    );
    const error = await slow.catch((reason: unknown) => reason);
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(said.mock.calls.map(([statement]) => statement)).not.toContain('ROLLBACK');
    said.mockRestore();
    expect(await kept()).toEqual(before);
  });

  it('throws that the database is away where the connection breaks', async () => {
    const broken = sqlTransaction(
      pool,
      (sql) => sql.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`,
      DEADLINE_MS,
    );
    expect(isDatabaseUnavailable(await broken.catch((reason: unknown) => reason))).toBe(true);
    expect(await kept()).not.toEqual([]);
  });
});
