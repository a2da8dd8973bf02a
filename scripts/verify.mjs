import { runStaticChecks } from './check/static-checks.mjs';
import { total } from './check/total.mjs';
import { runVitest } from './check/vitest.mjs';
import { runMain } from './plain-error.mjs';
import { setUp } from './setup/set-up.mjs';

/** `npm run verify`: everything that needs no database, no root and no browser, in less than a minute. */
await runMain(async () => {
  await setUp({ systemPackages: [] });
  return total([await runStaticChecks(), await runVitest('unit')]);
});
