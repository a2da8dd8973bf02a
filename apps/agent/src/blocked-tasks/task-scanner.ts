/**
 * The task scanner: a process of its own that may get stuck and be killed, for one look at all tasks of this host. One
 * JSON line in, `scan-protocol.ts`'s lines out, each written when it is known: what was found by then outlives a kill.
 */
import { readFileSync, writeSync } from 'node:fs';
import { ProcFolder } from './proc-folder.ts';
import type { ScanLine, ScanRequest } from './scan-protocol.ts';
import { scanTasks } from './scan-tasks.ts';

const STDIN = 0;
const STDOUT = 1;

function emit(line: ScanLine): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let written = 0; written < bytes.length; ) written += writeSync(STDOUT, bytes, written);
}

function cpuMs(): number {
  const { system, user } = process.cpuUsage();
  return (system + user) / 1000;
}

function sleep(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
}

const request = JSON.parse(readFileSync(STDIN, 'utf8')) as ScanRequest;
scanTasks(request, { proc: new ProcFolder('/proc'), emit, sleep, cpuMs });
