import { withDeadline } from '@mountwatch/runtime';
import { ended, startChild } from './child-process.ts';
import { errnoName, errnoOfMessage } from './errno-name.ts';
import type { Lease, WorkerPool } from './worker-pool.ts';

/** A file of `/proc` or `/sys` to be read, how much of it, and for how long. */
export interface FileToRead {
  path: string;
  maxBytes: number;
  deadlineMs: number;
}

const HEAD = '/usr/bin/head';

/**
 * Reads a file whole, up to its bound, in a warm worker, or with coreutils' `head` where every worker is inside a call:
 * never here, since a stuck mount may hold the locks that reading takes. Rejects at the deadline, and on any error.
 */
export async function readInChild(pool: WorkerPool, file: FileToRead): Promise<Uint8Array> {
  const lease = await pool.lend({ mayHang: false });
  return lease ? readInWorker(lease, file) : readWithHead(file);
}

async function readInWorker(lease: Lease, { deadlineMs, maxBytes, path }: FileToRead): Promise<Uint8Array> {
  try {
    const asked = lease.worker.ask({ op: 'read', path: Buffer.from(path).toString('base64'), maxBytes });
    const answer = await withDeadline(asked, deadlineMs, `reading ${path}`);
    if (answer?.op !== 'read') throw new Error(`${path} was not read: the worker ended`);
    if (answer.errno !== null) throw new Error(`${path} was not read: ${errnoName(answer.errno)}`);
    return answer.bytes;
  } catch (fault) {
    if (lease.worker.isBusy) lease.worker.kill();
    throw fault;
  } finally {
    lease.giveBack();
  }
}

async function readWithHead({ deadlineMs, maxBytes, path }: FileToRead): Promise<Uint8Array> {
  const child = startChild(HEAD, ['-c', String(maxBytes), '--', path], ['ignore', 'pipe', 'pipe']);
  const chunks: Buffer[] = [];
  let complaint = '';
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => {
    if (complaint.length < 4096) complaint += chunk.toString('utf8');
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    await withDeadline(child.pid === undefined ? ended(child) : closed, deadlineMs, `reading ${path}`);
  } finally {
    child.kill('SIGKILL');
  }
  if (child.exitCode === 0) return Buffer.concat(chunks);
  throw new Error(`${path} was not read: ${complaint ? errnoName(errnoOfMessage(complaint)) : 'its child ended'}`);
}
