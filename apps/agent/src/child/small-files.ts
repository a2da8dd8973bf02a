/**
 * What the worker reads of `/sys` and `/proc` for the agent. Like `probe-worker.ts`, which alone calls it in the agent, it
 * imports only `node:fs`.
 */
import { closeSync, opendirSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import type { SmallFilesAnswer, SmallFilesRequest } from './worker-protocol.ts';

const MAX_NAMES = 20_000;
/** A file of sysfs is a page at most; a stack, the longest that is read of `/proc`, is not much more. */
const page = Buffer.alloc(16_384);
/** What is not there, or went while it was read. */
const GONE = new Set(['ENOENT', 'ESRCH', 'ENOTDIR']);

export function readForAgent(request: SmallFilesRequest): SmallFilesAnswer {
  if (request.op === 'list') return { op: 'list', paths: listBelow(request.folder) };
  if (request.op === 'read-many') {
    const { isRefused, values } = readEach(request.paths, readSmallFile);
    return { op: 'read-many', texts: values, isRefused };
  }
  if (request.op === 'names') {
    const { isRefused, values } = readEach(request.folders, (folder) => namesIn(folder, request.maxNames));
    return { op: 'names', names: values, isRefused };
  }
  const { isRefused, values } = readEach(request.paths, (path) => readlinkSync(path, 'buffer').toString('base64'));
  return { op: 'links', targets: values, isRefused };
}

function readEach<Value>(
  paths: readonly string[],
  read: (path: string) => Value,
): { values: (Value | null)[]; isRefused: boolean } {
  let isRefused = false;
  const values = paths.map((path) => {
    try {
      return read(path);
    } catch (fault) {
      isRefused ||= !GONE.has((fault as NodeJS.ErrnoException).code ?? '');
      return null;
    }
  });
  return { values, isRefused };
}

function listBelow(path: string): string[] {
  try {
    return readdirSync(path, { recursive: true, encoding: 'utf8' }).slice(0, MAX_NAMES);
  } catch {
    return [];
  }
}

/** One by one: a process may have a million open files. */
function namesIn(path: string, maxNames: number): string[] {
  const names: string[] = [];
  using folder = opendirSync(path);
  for (let entry = folder.readSync(); entry && names.length < maxNames; entry = folder.readSync())
    names.push(entry.name);
  return names;
}

function readSmallFile(path: string): string {
  const descriptor = openSync(path, 'r');
  try {
    return page.toString('utf8', 0, readSync(descriptor, page, 0, page.length, null));
  } finally {
    closeSync(descriptor);
  }
}
