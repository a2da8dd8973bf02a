import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's `prisma/`: the schema and its migrations. The same distance from `src` as from `dist`. */
const PRISMA_FOLDER = fileURLToPath(new URL('../../../../../prisma/', import.meta.url));
export const MIGRATIONS_FOLDER = `${PRISMA_FOLDER}migrations`;

/** `schema.prisma` as this build has it. */
export function currentSchema(): string {
  return readFileSync(`${PRISMA_FOLDER}schema.prisma`, 'utf8');
}

/** The migrations that this build knows, oldest first. */
export function migrationNames(): string[] {
  return readdirSync(MIGRATIONS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export function migrationSql(name: string): string {
  return readFileSync(`${MIGRATIONS_FOLDER}/${name}/migration.sql`, 'utf8');
}
