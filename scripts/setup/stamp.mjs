import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository's root: every path of the set-up starts here, wherever it was called from. */
export const ROOT = join(import.meta.dirname, '..', '..');
const STAMPS = join(ROOT, 'node_modules', '.mountwatch');

/**
 * One hash over the contents of files and folders, in a fixed order; what is missing counts as missing.
 * @param {string[]} paths relative to the root
 * @param {(name: string) => boolean} [isWanted]
 */
export function hashOf(paths, isWanted = () => true) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, path, isWanted);
  return hash.digest('hex');
}

function addTo(hash, path, isWanted) {
  const file = join(ROOT, path);
  hash.update(`\0${path}\0`);
  if (!existsSync(file)) return;
  if (!statSync(file).isDirectory()) {
    hash.update(readFileSync(file));
    return;
  }
  for (const name of readdirSync(file).sort()) {
    if (isWanted(name)) addTo(hash, `${path}/${name}`, isWanted);
  }
}

/**
 * A step of the set-up: it is fresh while what it makes is there and what it depends on has not changed since.
 * @typedef {{ name: string, hash: string, isThere: () => boolean, run: () => Promise<void> }} Step
 */

/** @param {Step} step */
export function isFresh({ name, hash, isThere }) {
  const stamp = join(STAMPS, name);
  return isThere() && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** @param {Step} step */
export async function runAndRemember({ name, hash, run }) {
  await run();
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(join(STAMPS, name), hash);
}
