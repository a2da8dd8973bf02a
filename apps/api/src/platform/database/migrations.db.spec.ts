import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onServer } from '../../../testing/on-server.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { migrate } from './migrate.ts';
import { currentSchema, migrationNames } from './migrations-folder.ts';
import { sqlBetween } from './schema-engine.ts';

let migrated: TestDatabase;
let fromSchema: TestDatabase;

beforeAll(async () => {
  migrated = await createTestDatabase({ isEmpty: true });
  fromSchema = await createTestDatabase({ isEmpty: true });
});
afterAll(async () => {
  await migrated.drop();
  await fromSchema.drop();
});

/** Every column, index and constraint, in words that two databases share. That a table is partitioned is no word of Prisma's. */
function structureOf(url: string): Promise<string[]> {
  return onServer(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(`
      WITH tables AS (
        SELECT oid, relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      )
      SELECT concat_ws(' ', table_name, column_name, data_type, udt_name, datetime_precision, is_nullable, column_default)
        AS line FROM information_schema.columns JOIN tables ON relname = table_name WHERE table_schema = 'public'
      UNION ALL SELECT replace(indexdef, ' ON ONLY ', ' ON ') FROM pg_indexes JOIN tables ON relname = tablename
      UNION ALL SELECT concat_ws(' ', relname, conname, pg_get_constraintdef(c.oid)) FROM pg_constraint c
        JOIN tables ON tables.oid = conrelid WHERE contype <> 'n'
      ORDER BY 1`);
    return rows.map((row) => row.line).filter((line) => !line.includes('_prisma_migrations'));
  });
}

describe('migrations', () => {
  it('applied by three at once are applied once', async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(migrated.url)));
    expect(applied.flat()).toEqual(migrationNames());
  });

  it('lead to exactly what the schema says, and one column less would be seen', async () => {
    const whole = await sqlBetween(fromSchema.url, null, currentSchema());
    await onServer(fromSchema.url, (client) => client.query(whole));
    expect(await structureOf(migrated.url)).toEqual(await structureOf(fromSchema.url));
    await onServer(fromSchema.url, (client) => client.query('ALTER TABLE hosts DROP COLUMN kernel'));
    expect(await structureOf(migrated.url)).not.toEqual(await structureOf(fromSchema.url));
  });

  it('of a newer build are refused, and the database is left as it is', async () => {
    await onServer(migrated.url, (client) =>
      client.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
        VALUES ('x', 'x', '9999_from_the_future', now(), 1)`),
    );
    await expect(migrate(migrated.url)).rejects.toThrow(/newer Mountwatch: 9999_from_the_future/);
  });
});

describe('sqlBetween', () => {
  it('gives the SQL from one schema to the next', async () => {
    const next = currentSchema().replace(/^ {2}kernel +String$/m, '  kernel String?');
    const sql = await sqlBetween(migrated.url, currentSchema(), next);
    expect(sql).toMatch(/ALTER TABLE "hosts" ALTER COLUMN "kernel" DROP NOT NULL/);
  });
});

describe('a database that falls mute', () => {
  it('is not waited for: migrating fails, and can be tried again', async () => {
    const { hostname, port } = new URL(migrated.url);
    const mute = createServer((client) => {
      const server = connect(Number(port), hostname);
      // What is asked after the greeting is swallowed, as by a network that has gone away without a word.
      client.on('data', (bytes) => bytes.includes('lock_timeout') || server.write(bytes));
      server.pipe(client);
      for (const socket of [client, server]) socket.on('error', () => {});
      client.on('close', () => server.destroy());
    });
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const url = new URL(migrated.url);
    url.host = `127.0.0.1:${(mute.address() as AddressInfo).port}`;
    await expect(migrate(url.href)).rejects.toThrow(/Query read timeout/);
    await new Promise((resolve) => mute.close(resolve));
  });
});
