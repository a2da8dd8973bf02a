import { runBenchmarks } from './check/benchmarks.mjs';
import { runLabWhereItCan } from './check/lab.mjs';
import { runStaticChecks } from './check/static-checks.mjs';
import { total } from './check/total.mjs';
import { runVitest } from './check/vitest.mjs';
import { runMain } from './plain-error.mjs';
import { setUp } from './setup/set-up.mjs';
import { SYSTEM_PACKAGES } from './setup/system-packages.mjs';

/** `npm test`: everything that CI runs. A part that fails does not keep the others from running. */
await runMain(async () => {
  await setUp({ systemPackages: SYSTEM_PACKAGES.test });
  const parts = [];
  const heading = (text) => console.log(`\n— ${text}`);
  heading('lint, types, boundaries');
  parts.push(await runStaticChecks());
  for (const project of ['unit', 'database', 'hangfs', 'stories']) {
    heading(`${project} tests`);
    parts.push(await runVitest(project));
  }
  heading('the real-kernel lab, short form');
  parts.push(await runLabWhereItCan());
  heading('benchmarks, short form');
  parts.push(await runBenchmarks());
  return total(parts);
});
