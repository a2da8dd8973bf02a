import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { onServer } from './on-server.ts';

export interface TestDatabase {
  url: string;
  /** Refuses connections and ends those there are, as a server that goes away does. */
  cutOff(): Promise<void>;
  bringBack(): Promise<void>;
  /** Refuses every write: as a server whose disk is full does, or as one that takes none; `null` ends it. */
  refuseWrites(as: 'full' | 'read-only' | null): Promise<void>;
  drop(): Promise<void>;
}

/** A database of this suite's own: migrated, empty, dropped by `drop`. `empty: true` gives one without migrations. */
export async function createTestDatabase(options: { isEmpty?: boolean } = {}): Promise<TestDatabase> {
  const postgresUrl = inject('postgresUrl');
  const template = options.isEmpty ? 'template0' : inject('templateDatabase');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const run = (...statements: string[]) =>
    onServer(postgresUrl, async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  // Two clones at once would each find the template in use.
  const clone = `CREATE DATABASE ${name} TEMPLATE ${template}`;
  await run('SELECT pg_advisory_lock(1)', clone);
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    cutOff: () =>
      run(
        `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
      ),
    bringBack: () => run(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`),
    async refuseWrites(as) {
      if (as !== 'full') await run(...readOnly(name, 'off'));
      await asFullDisk(url.href, as === 'full');
      if (as === 'read-only') await run(...readOnly(name, 'on'));
    },
    drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** Also for whoever is connected already. */
function readOnly(name: string, value: 'on' | 'off'): string[] {
  return [
    `ALTER DATABASE ${name} SET default_transaction_read_only = ${value}`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  ];
}

/** A table that grows says so: what is written in place still fits. */
function asFullDisk(url: string, isFull: boolean): Promise<unknown> {
  return onServer(url, (client) =>
    client.query(
      isFull
        ? `CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
           CREATE TRIGGER disk_is_full BEFORE INSERT ON mounts EXECUTE FUNCTION disk_is_full();`
        : 'DROP FUNCTION IF EXISTS disk_is_full() CASCADE',
    ),
  );
}
