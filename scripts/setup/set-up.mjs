/**
 * Everything that a fresh clone needs before anything of ours can run: packages, generated code, builds, system packages.
 * Plain JavaScript without a dependency, because it runs before there are any, on whatever Node (20 or newer) is there.
 */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plain-error.mjs';
import { isAlive } from '../run/wait.mjs';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { ROOT } from './stamp.mjs';
import { installSystemPackages } from './system-packages.mjs';

/**
 * Brings the checkout up to date; quick when nothing has changed.
 * @param {{ systemPackages: { file: string, name: string }[] }} needs
 */
export async function setUp({ systemPackages }) {
  refuseOtherPlatforms();
  const unlock = lock();
  try {
    await installSystemPackages(systemPackages);
    await install();
    await build();
  } finally {
    unlock();
  }
}

function refuseOtherPlatforms() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    throw new PlainError(
      `Node ${process.versions.node} is too old to set Mountwatch up.`,
      'Install Node 20 or newer; Mountwatch then brings the Node that it runs on itself.',
    );
  if (process.platform !== 'linux') throw new PlainError(`Mountwatch runs on Linux; this is ${process.platform}.`);
}

/** Two set-ups in one checkout would tear each other's node_modules apart. */
function lock() {
  const file = join(ROOT, '.setup', 'lock');
  mkdirSync(join(ROOT, '.setup'), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const descriptor = openSync(file, 'wx');
      writeSync(descriptor, String(process.pid));
      closeSync(descriptor);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code === 'EACCES' || error.code === 'EROFS')
        throw new PlainError(`The checkout cannot be written: ${error.message}`);
      if (error.code !== 'EEXIST') throw error;
      const owner = Number(readFileSync(file, 'utf8'));
      if (isAlive(owner) && owner !== process.pid)
        throw new PlainError(
          `Another set-up (pid ${owner}) is at work in this checkout.`,
          'Wait for it, then run the same command again.',
        );
      rmSync(file, { force: true });
    }
  }
  throw new PlainError(`The lock ${file} cannot be taken.`);
}
