import { execFileSync } from 'node:child_process';
import { mkdtempSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '@mountwatch/runtime';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { OwnChildren } from '../child/own-children.ts';
import { Worker } from '../child/worker.ts';
import { WorkerPool } from '../child/worker-pool.ts';
import { Doorbell } from './doorbell.ts';
import { watchHungMount } from './hung-watch.ts';
import { type ProbeTarget, probeTarget } from './probe-target.ts';

const gone = new AbortController();
const pool = new WorkerPool({ startWorker: () => new Worker() });
const children = new OwnChildren(8);
const means = { pool, children, terms: { deadlineMs: 400, slowMs: 300, clock: systemClock } };
afterEach(() => {
  gone.abort();
  children.killAll();
  pool.close();
});

/** A folder whose file nobody can read until it is written to: it answers by path, and reading hangs. */
function stuckFile(): { target: ProbeTarget; answer(): void } {
  const directory = mkdtempSync(join(tmpdir(), 'mountwatch-stuck-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'canary');
  execFileSync('/usr/bin/mkfifo', [file]);
  const target = {
    ...{ superblock: '0:1', path: directory, kind: 'read' as const, pathBelow: 'canary', options: {} },
    ...{ intervalMs: 10_000, deadlineMs: 400 },
  };
  const answer = () => {
    renameSync(file, `${file}.stuck`);
    writeFileSync(file, 'read me');
    writeSync(openSync(`${file}.stuck`, 'r+'), 'now');
  };
  return { target, answer };
}

test('what hangs in a read is waited for in one read, whoever hurries, and is ok the moment that it returns', async () => {
  const { target, answer } = stuckFile();
  const first = await probeTarget(target, means, gone.signal);
  expect(first?.evidence).toMatchObject({ outcome: 'hung', probe: 'read' });
  if (!first) throw new Error('no result');

  const started: string[] = [];
  const start = children.start.bind(children);
  children.start = (begin, turn) => {
    started.push(turn.purpose);
    return start(begin, turn);
  };
  const hurry = new Doorbell();
  const results: string[] = [];
  const listener = { onResult: () => results.push('still hung'), onSleeping: () => {} };
  const watch = watchHungMount({ target: () => target, first, hurry, signal: gone.signal }, means, listener);
  await pause(1500);
  hurry.ring();
  await pause(1500);
  expect({ started, results }).toEqual({ started: ['watch'], results: [] });
  answer();
  expect((await watch)?.evidence).toMatchObject({ outcome: 'ok', probe: 'read' });
});
