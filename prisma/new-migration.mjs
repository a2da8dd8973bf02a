/**
 * Makes the next migration: `node prisma/new-migration.mjs add-silences`, after `schema.prisma` was changed. The SQL is the
 * difference between the committed schema and the one on disk; read it, and edit it where data must be carried over.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrationNames } from '../apps/api/src/platform/database/migrations-folder.ts';
import { sqlBetween } from '../apps/api/src/platform/database/schema-engine.ts';
import { startPostgres } from '../scripts/run/postgres.mjs';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const name = process.argv[2] ?? '';

function leave(message, code = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

async function difference(from, to) {
  const directory = mkdtempSync(join(tmpdir(), 'mountwatch-migration-'));
  const postgres = await startPostgres({ directory });
  try {
    return await sqlBetween(postgres.urlFor('postgres'), from, to);
  } finally {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

if (!/^[a-z][a-z0-9-]*$/.test(name)) leave('usage: node prisma/new-migration.mjs WHAT-IT-DOES', 64);
const committed = execFileSync('git', ['show', 'HEAD:./schema.prisma'], { cwd: FOLDER, encoding: 'utf8' });
const sql = await difference(committed, readFileSync(join(FOLDER, 'schema.prisma'), 'utf8'));
if (sql.includes('This is an empty migration')) leave('schema.prisma says nothing new', 0);
const number = String(migrationNames().length + 1).padStart(4, '0');
const folder = join(FOLDER, 'migrations', `${number}_${name.replaceAll('-', '_')}`);
mkdirSync(folder);
writeFileSync(join(folder, 'migration.sql'), sql);
process.stdout.write(`${folder}/migration.sql\n`);
