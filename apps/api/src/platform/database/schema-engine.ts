import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { currentSchema, MIGRATIONS_FOLDER, migrationNames, migrationSql } from './migrations-folder.ts';

const CONNECT_DEADLINE_MS = 3_000;
/** A migration may rewrite a large table; a server that cannot be heard must not be waited for until the end of time. */
const MIGRATION_DEADLINE_MS = 10 * 60_000;
const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** Where the engine writes its last words; Prisma's own command line sets it too. Without it a panic is never heard of. */
const lastWords = { message: '' };
const PRISMA_WASM_PANIC_REGISTRY = {
  set_message(message: string) {
    lastWords.message = message;
  },
};
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY });

/** Prisma's adapter cuts a script at every semicolon, also within a function: a migration goes whole, all of it or nothing. */
class WholeScripts extends PrismaPg {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await this.#pool.query(script);
    };
    return adapter;
  }
}

/**
 * Prisma's own schema engine, as WebAssembly: the native one is a download from outside the registry. It applies
 * migrations as `prisma migrate deploy` does, with their checksums in `_prisma_migrations`.
 */
async function withEngine<T>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 2,
    connectionTimeoutMillis: CONNECT_DEADLINE_MS,
    query_timeout: MIGRATION_DEADLINE_MS,
    keepAlive: true,
  });
  pool.on('error', () => {});
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
    using engine = await SchemaEngine.new({ datamodels: [['schema.prisma', currentSchema()]] }, () => {}, adapter);
    return await work(engine);
  } catch (cause) {
    throw lastWords.message === '' ? cause : new Error(`the schema engine broke: ${lastWords.message}`, { cause });
  } finally {
    await pool.end();
  }
}

/** Applies what is not applied yet and returns the names of those migrations. */
export function applyMigrations(databaseUrl: string): Promise<string[]> {
  return withEngine(databaseUrl, async (engine) => {
    const applied = await engine.applyMigrations({ migrationsList: migrationList(), filters: NO_FILTERS });
    return applied.appliedMigrationNames;
  });
}

/** The SQL that leads from one schema (or from nothing) to another. The engine wants a database, and changes nothing in it. */
export function sqlBetween(databaseUrl: string, from: string | null, to: string): Promise<string> {
  const target = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  });
  return withEngine(databaseUrl, async (engine) => {
    const difference = await engine.diff({
      from: from === null ? { tag: 'empty' } : target(from),
      to: target(to),
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    return difference.stdout ?? '';
  });
}

function migrationList() {
  return {
    baseDir: MIGRATIONS_FOLDER,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: migrationSql(name) },
      },
    })),
  };
}
