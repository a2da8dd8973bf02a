import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runMain } from './plain-error.mjs';
import { toolEnvironment } from './setup/command.mjs';
import { setUp } from './setup/set-up.mjs';
import { ROOT } from './setup/stamp.mjs';

/** `npm run bench:correlation`: how right and how quick the engine is on simulated fleets; its options are handed on. */
await runMain(async () => {
  await setUp({ systemPackages: [] });
  const script = join(ROOT, 'bench/correlation.ts');
  // The engine's memory is a figure: it is read after a collection.
  const flags = ['--expose-gc', '--max-old-space-size=6000', '--conditions=mountwatch:source'];
  const child = spawn('node', [...flags, script, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: toolEnvironment(),
  });
  return new Promise((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
});
