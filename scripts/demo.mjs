import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runMain } from './plain-error.mjs';
import { toolEnvironment } from './setup/command.mjs';
import { setUp } from './setup/set-up.mjs';
import { ROOT } from './setup/stamp.mjs';
import { SYSTEM_PACKAGES } from './setup/system-packages.mjs';

/** `npm run demo`: a simulated fleet with a script of faults, on a store of its own that is thrown away. */
await runMain(async () => {
  await setUp({ systemPackages: SYSTEM_PACKAGES.start });
  const child = spawn('node', [join(ROOT, 'scripts/demo/run-demo.ts')], { stdio: 'inherit', env: toolEnvironment() });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  return new Promise((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
});
