/** What the worker reads of `/sys` for the agent. Like `probe-worker.ts`, which alone calls it, it imports only `node:fs`. */
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';

const MAX_NAMES = 20_000;
/** A file of sysfs is a page at most. */
const page = Buffer.alloc(4096);

/** The text of each file; null for one that cannot be read, as when what it tells of has gone. */
export function readSmallFiles(paths: readonly string[]): (string | null)[] {
  return paths.map((path) => {
    try {
      return readSmallFile(path);
    } catch {
      return null;
    }
  });
}

/** The paths of all files and folders below a folder, relative to it; none where there is no such folder. */
export function listBelow(path: string): string[] {
  try {
    return readdirSync(path, { recursive: true, encoding: 'utf8' }).slice(0, MAX_NAMES);
  } catch {
    return [];
  }
}

function readSmallFile(path: string): string {
  const descriptor = openSync(path, 'r');
  try {
    return page.toString('utf8', 0, readSync(descriptor, page, 0, page.length, null));
  } finally {
    closeSync(descriptor);
  }
}
