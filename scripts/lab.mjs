import { missingForLab, runLab } from './check/lab.mjs';
import { PlainError, runMain } from './plain-error.mjs';
import { setUp } from './setup/set-up.mjs';

/** `npm run lab -- short|table|probes|cuts|loss|dead`: one story of the real-kernel lab; `short` is the one that `npm test` runs. */
await runMain(async () => {
  await setUp({ systemPackages: [] });
  const missing = await missingForLab();
  if (missing) throw new PlainError(`The lab cannot run here: ${missing}.`);
  const { failed } = await runLab(process.argv[2] ?? 'short');
  return failed === 0 ? 0 : 1;
});
