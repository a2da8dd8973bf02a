/**
 * Everything that a fresh clone needs before anything of ours can run: packages, generated code, builds, system packages.
 * Plain JavaScript without a dependency, because it runs before there are any, on whatever Node (20 or newer) is there.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plain-error.mjs';
import { takeProcessLock } from '../run/process-lock.mjs';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { ROOT } from './stamp.mjs';
import { installSystemPackages } from './system-packages.mjs';

/** Without a handler a signal would end us and leave npm at work; with one, what we have started ends with us. */
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Brings the checkout up to date; quick when nothing has changed.
 * @param {{ systemPackages: { file: string, name: string }[] }} needs
 */
export async function setUp({ systemPackages }) {
  refuseOtherPlatforms();
  const unlock = lock();
  const leave = () => process.exit(130);
  for (const name of SIGNALS) process.on(name, leave);
  try {
    await installSystemPackages(systemPackages);
    await install();
    await build();
  } finally {
    for (const name of SIGNALS) process.off(name, leave);
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
  const directory = join(ROOT, '.setup');
  try {
    mkdirSync(directory, { recursive: true });
    const taken = takeProcessLock(join(directory, 'lock'));
    if ('release' in taken) return taken.release;
    throw new PlainError(
      `Another set-up (pid ${taken.owner}) is at work in this checkout.`,
      'Wait for it, then run the same command again.',
    );
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError(`The checkout cannot be written: ${error.message}`);
  }
}
