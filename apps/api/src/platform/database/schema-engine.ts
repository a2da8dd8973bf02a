import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

/** The repository's `prisma/`: the schema and its migrations. The same distance from `src` as from `dist`. */
export const PRISMA_FOLDER = fileURLToPath(new URL('../../../../../prisma/', import.meta.url));
const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Prisma's own schema engine, as WebAssembly: the native one is a download from outside the registry. It applies
 * migrations as `prisma migrate deploy` does, and says how a database and the schema differ. The caller ends the pool.
 */
export async function openSchemaEngine(pool: CatalogPool) {
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const engine = await SchemaEngine.new({ datamodels: [datamodel()] }, () => {}, adapter);
  return {
    /** Applies what is not applied yet and returns the names of those migrations. */
    async applyMigrations(): Promise<string[]> {
      const applied = await engine.applyMigrations({ migrationsList: migrationList(), filters: NO_FILTERS });
      return applied.appliedMigrationNames;
    },
    /** The SQL that would bring this database to the schema; empty when they agree. */
    async missingSql(): Promise<string> {
      const [path, content] = datamodel();
      const difference = await engine.diff({
        from: { tag: 'schemaDatasource', files: [{ path, content }], configDir: PRISMA_FOLDER },
        to: { tag: 'schemaDatamodel', files: [{ path, content }] },
        script: true,
        exitCode: null,
        filters: NO_FILTERS,
      });
      const sql = difference.stdout ?? '';
      return sql.includes('This is an empty migration') ? '' : sql;
    },
    [Symbol.dispose]() {
      engine.free();
    },
  };
}

/** The schema engine reads the catalogue's one-byte `"char"` columns, which Prisma's adapter knows only as text. */
export class CatalogPool extends pg.Pool {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own overloads
  override async query(...args: any[]): Promise<any> {
    const result = await (super.query as (...all: unknown[]) => Promise<pg.QueryArrayResult>).apply(this, args);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === pg.types.builtins.CHAR) field.dataTypeID = pg.types.builtins.TEXT;
    }
    return result;
  }
}

/** The migrations that this build knows, oldest first. */
export function migrationNames(): string[] {
  return readdirSync(`${PRISMA_FOLDER}migrations`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function datamodel(): [path: string, content: string] {
  const path = `${PRISMA_FOLDER}schema.prisma`;
  return [path, readFileSync(path, 'utf8')];
}

function migrationList() {
  const baseDir = `${PRISMA_FOLDER}migrations`;
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(`${baseDir}/${name}/migration.sql`, 'utf8') },
      },
    })),
  };
}
