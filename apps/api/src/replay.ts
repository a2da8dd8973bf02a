/** `npm run replay`: plays stored evidence again and prints how the incidents would differ. Reads the store, and only that. */
import { configFrom } from './config/config.ts';
import { readReplayArguments, replay, USAGE, WrongUse } from './features/correlate/index.ts';
import { withReadOnlyDatabase } from './platform/database/index.ts';

const WRONG_USE = 64;
const FAILED = 1;

try {
  const asked = readReplayArguments(process.argv.slice(2), Date.now());
  const { databaseUrl, resolveHoldSeconds } = configFrom(process.env);
  const settings = { resolveHoldMs: resolveHoldSeconds * 1000, ...asked.settings };
  const said = await withReadOnlyDatabase(databaseUrl, (db) => replay(db, { ...asked, settings }));
  process.stdout.write(said);
} catch (error) {
  const isWrongUse = error instanceof WrongUse;
  process.stderr.write(isWrongUse ? `${error.message}\n\n${USAGE}` : `replay: ${(error as Error).message}\n`);
  process.exitCode = isWrongUse ? WRONG_USE : FAILED;
}
