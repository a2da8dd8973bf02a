/**
 * The probe worker: the only code of ours that touches mounted paths, in a process that can be killed in the middle.
 * A blocking loop without an event loop's help: one JSON line in, one call, one JSON line out. It imports nothing but
 * `node:fs`, for memory. A warm one never holds a descriptor of a mount: `readdir` is asked only of one that ends with
 * it. Its end is the end of its stdin: when the agent dies, however it dies, no worker survives it.
 */
import { closeSync, lstatSync, opendirSync, openSync, readSync, statfsSync, writeSync } from 'node:fs';
import { readForAgent } from './small-files.ts';
import type { PathCall, WorkerAnswer, WorkerRequest } from './worker-protocol.ts';

const STDIN = 0;
const STDOUT = 1;
const NEWLINE = 0x0a;

function probe(path: Buffer): WorkerAnswer {
  const startedAt = process.hrtime.bigint();
  let call: PathCall = 'statfs';
  let errno: number | null = null;
  try {
    // statfs always asks the server; lstat shows the stale handle that NFSv3's statfs does not.
    statfsSync(path);
    call = 'lstat';
    lstatSync(path);
  } catch (error) {
    errno = errnoOf(error);
  }
  return { op: 'probe', call, errno, latencyMs: Number(process.hrtime.bigint() - startedAt) / 1e6 };
}

/** Reads one entry: the kernel asks the server for one buffer of them, however large the folder is. */
function readdir(path: Buffer): WorkerAnswer {
  const startedAt = process.hrtime.bigint();
  let errno: number | null = null;
  try {
    const folder = opendirSync(path, { bufferSize: 1 });
    folder.readSync();
    folder.closeSync();
  } catch (error) {
    errno = errnoOf(error);
  }
  return { op: 'probe', call: 'readdir', errno, latencyMs: Number(process.hrtime.bigint() - startedAt) / 1e6 };
}

/** What the last `read` read: kept, because half a megabyte that is thrown away each second makes a heap of 20 MB. */
let content = Buffer.alloc(65_536);

/** Reads a file of /proc whole; the agent does not, because a stuck mount may hold the locks that it takes. */
function read(path: Buffer, maxBytes: number): WorkerAnswer {
  let byteLength = 0;
  try {
    const descriptor = openSync(path, 'r');
    while (byteLength < maxBytes) {
      if (byteLength === content.length) content = Buffer.concat([content], content.length * 2);
      const room = Math.min(content.length, maxBytes) - byteLength;
      const count = readSync(descriptor, content, byteLength, room, null);
      if (count === 0) break;
      byteLength += count;
    }
    closeSync(descriptor);
  } catch (error) {
    return { op: 'read', errno: errnoOf(error), byteLength: 0 };
  }
  return { op: 'read', errno: null, byteLength };
}

/** Node knows no name for ESTALE ("Unknown system error -116"), so numbers are what is told. */
function errnoOf(error: unknown): number {
  return Math.abs((error as NodeJS.ErrnoException).errno ?? 5);
}

function answer(line: string): WorkerAnswer {
  const request = JSON.parse(line) as WorkerRequest;
  if (!('path' in request)) return readForAgent(request);
  const path = Buffer.from(request.path, 'base64');
  if (request.op === 'readdir') return readdir(path);
  return request.op === 'probe' ? probe(path) : read(path, request.maxBytes);
}

function tell(value: WorkerAnswer): void {
  write(Buffer.from(`${JSON.stringify(value)}\n`));
  if (value.op === 'read') write(content.subarray(0, value.byteLength));
}

function write(bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(STDOUT, bytes, written);
}

let pending = Buffer.alloc(0);
const chunk = Buffer.alloc(65_536);
for (;;) {
  const count = readSync(STDIN, chunk, 0, chunk.length, null);
  if (count === 0) break;
  pending = Buffer.concat([pending, chunk.subarray(0, count)]);
  for (let end = pending.indexOf(NEWLINE); end >= 0; end = pending.indexOf(NEWLINE)) {
    const line = pending.toString('utf8', 0, end);
    pending = pending.subarray(end + 1);
    tell(answer(line));
  }
}
