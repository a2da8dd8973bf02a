import { runBenchmarks } from './check/benchmarks.mjs';
import { runMain } from './plain-error.mjs';
import { setUp } from './setup/set-up.mjs';
import { SYSTEM_PACKAGES } from './setup/system-packages.mjs';

/** `npm run bench`: every figure beside its limit, measured in the same run on this machine. */
await runMain(async () => {
  await setUp({ systemPackages: SYSTEM_PACKAGES.test });
  const { failed } = await runBenchmarks({ isShort: process.argv.includes('--short') });
  return failed === 0 ? 0 : 1;
});
