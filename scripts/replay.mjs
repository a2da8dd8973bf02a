import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PlainError, runMain } from './plain-error.mjs';
import { runningPostgresUrl } from './run/running-postgres.mjs';
import { toolEnvironment } from './setup/command.mjs';
import { setUp } from './setup/set-up.mjs';
import { ROOT } from './setup/stamp.mjs';

/** `npm run replay -- --from 6h`: on the store of `DATABASE_URL`, or of the Mountwatch that runs here. */
await runMain(async () => {
  const databaseUrl = process.env.DATABASE_URL || storeThatRunsHere();
  await setUp({ systemPackages: [] });
  const script = join(ROOT, 'apps/api/dist/replay.js');
  const env = { ...toolEnvironment(), DATABASE_URL: databaseUrl };
  const child = spawn('node', [script, ...process.argv.slice(2)], { stdio: 'inherit', env });
  return new Promise((done) => child.once('exit', (status) => done(status ?? 1)));
});

function storeThatRunsHere() {
  const directory = resolve(ROOT, process.env.MOUNTWATCH_DATA_DIR || '.data', 'postgres');
  const url = existsSync(directory) ? runningPostgresUrl(directory) : null;
  if (url) return url;
  throw new PlainError(
    `No Mountwatch runs on the data directory ${directory}.`,
    'Start it with `npm start`, or say which store is meant with DATABASE_URL.',
  );
}
