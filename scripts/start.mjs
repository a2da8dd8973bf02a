import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { runMain } from './plain-error.mjs';
import { toolEnvironment } from './setup/command.mjs';
import { setUp } from './setup/set-up.mjs';
import { ROOT } from './setup/stamp.mjs';
import { SYSTEM_PACKAGES } from './setup/system-packages.mjs';

/** `npm start`: sets the checkout up on whatever Node is there, then runs Mountwatch on the pinned one. */
await runMain(async () => {
  await setUp({ systemPackages: SYSTEM_PACKAGES.start });
  const pinnedNode = join(ROOT, 'node_modules', '.bin', 'node');
  if (realpathSync(process.execPath) === realpathSync(pinnedNode)) {
    const { runMountwatch } = await import('./run/mountwatch.mjs');
    return runMountwatch();
  }
  return runOn(pinnedNode);
});

function runOn(pinnedNode) {
  const child = spawn(pinnedNode, [import.meta.filename], { stdio: 'inherit', env: toolEnvironment() });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  return new Promise((resolve) => child.once('exit', (status, killedBy) => resolve(killedBy ? 1 : status)));
}
