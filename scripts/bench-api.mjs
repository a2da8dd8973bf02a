import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runMain } from './plain-error.mjs';
import { toolEnvironment } from './setup/command.mjs';
import { setUp } from './setup/set-up.mjs';
import { ROOT } from './setup/stamp.mjs';

/** `npm run bench:api`: what the API holds of a simulated fleet over the real protocol; its options are handed on. */
await runMain(async () => {
  await setUp({ systemPackages: [] });
  const script = join(ROOT, 'bench/api.ts');
  const child = spawn('node', [script, ...process.argv.slice(2)], { stdio: 'inherit', env: toolEnvironment() });
  return new Promise((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
});
