import type { ChildProcess } from 'node:child_process';
import { withDeadline } from '@mountwatch/runtime';
import { askWarmWorker } from './ask-warm-worker.ts';
import { startChild } from './child-process.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Where in the kernel a task sleeps; what the kernel does not let us see is null or empty. */
export interface SleepingPlace {
  wchan: string | null;
  syscall: string | null;
  stack: string[];
}

const HEAD = '/usr/bin/head';
const DEADLINE_MS = 400;
const NOWHERE: SleepingPlace = { wchan: null, syscall: null, stack: [] };

/**
 * Looks where a stuck child sleeps: `wchan`, and `syscall` and `stack` where permitted; never `cmdline`, `environ` or
 * `maps`, which can block for ever. In a child with a deadline, and not in a worker: when several mounts die at once
 * the workers are the ones being looked at.
 */
export async function lookWhereItSleeps(pid: number): Promise<SleepingPlace> {
  const files = ['wchan', 'syscall', 'stack'].map((name) => `/proc/${pid}/${name}`);
  const child = startChild(HEAD, ['-v', '-n', '64', '--', ...files], ['ignore', 'pipe', 'ignore']);
  try {
    return parseSleepingPlace(await withDeadline(readAll(child), DEADLINE_MS, 'the look at a stuck probe'));
  } catch {
    child.kill('SIGKILL');
    return NOWHERE;
  }
}

/**
 * Only its `wchan`, and by a warm worker, which costs next to nothing: for children that wait long after the mount was
 * found hung. Null where no worker is free, too.
 */
export async function glanceWhereItSleeps(pool: WorkerPool, pid: number): Promise<string | null> {
  const asked = askWarmWorker(pool, { op: 'read-many', paths: [`/proc/${pid}/wchan`] });
  const answer = await asked.catch(() => undefined);
  return wchanOf(answer?.texts[0] ?? '');
}

async function readAll(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
  });
  await new Promise<void>((resolve, reject) => child.once('close', () => resolve()).once('error', reject));
  return text;
}

/** Reads what `head -v` prints of the three files: each under `==> /proc/PID/name <==`, one we may not read without text. */
export function parseSleepingPlace(text: string): SleepingPlace {
  const parts = new Map<string, string>();
  for (const part of text.split(/^==> /m)) {
    const [, name, content] = /^\/proc\/\d+\/(\w+) <==\n([\s\S]*)$/.exec(part) ?? [];
    if (name !== undefined && content !== undefined) parts.set(name, content.trim());
  }
  const frames = (parts.get('stack') ?? '').split('\n').filter((line) => line !== '');
  return {
    wchan: wchanOf(parts.get('wchan') ?? ''),
    syscall: parts.get('syscall')?.slice(0, 256) || null,
    stack: frames.slice(0, 64).map((line) => line.replace(/^\[<[0-9a-f]+>\] /, '').slice(0, 256)),
  };
}

/** "0" is what the kernel says to whoever may not know, and of a task that runs. */
function wchanOf(text: string): string | null {
  const wchan = text.trim();
  return wchan === '' || wchan === '0' ? null : wchan.slice(0, 128);
}
