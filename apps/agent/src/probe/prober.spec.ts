import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../../testing/fake-api.ts';
import { OwnChildren } from '../child/own-children.ts';
import type { WorkerPool } from '../child/worker-pool.ts';
import type { ProbeTarget } from './probe-target.ts';
import { Prober } from './prober.ts';

/** A folder of this machine answers as a healthy mount does; no worker is free, so each probe is a small program. */
const TARGET: ProbeTarget = {
  ...{ superblock: '0:1', path: '/', kind: 'statfs', pathBelow: '.', options: {} },
  ...{ intervalMs: 1000, deadlineMs: 30_000 },
};
let nowMs: number;
let isAlive: boolean;
let results: string[];
let prober: Prober;

beforeEach(() => {
  nowMs = 0;
  isAlive = false;
  results = [];
  const pool = { lend: async () => null } as unknown as WorkerPool;
  const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs };
  const terms = { deadlineMs: 30_000, slowMs: 30_000, clock };
  prober = new Prober(
    { pool, children: new OwnChildren(4), terms },
    {
      onResult: (superblock, { evidence }) => results.push(`${superblock} ${evidence.outcome}`),
      onSleeping: () => {},
      onFailure: (_, fault) => results.push(String(fault)),
      onPending: () => {},
      onPendingOver: () => {},
      isProvenAlive: () => isAlive,
    },
  );
});
afterEach(() => prober.stop());

const probed = (count: number) => eventually(() => results.length >= count);

/** Lets what is due at `atMs` be done. */
async function goTo(atMs: number): Promise<void> {
  nowMs = atMs;
  prober.setTargets([TARGET]);
  await pause(50);
}

test('a mount that proves itself alive is left out, but not for longer than a minute', async () => {
  await goTo(0);
  await probed(1);
  isAlive = true;
  for (let atMs = 1000; atMs <= 59_000; atMs += 1000) {
    nowMs = atMs;
    prober.setTargets([TARGET]);
  }
  await pause(200);
  expect(results).toEqual(['0:1 ok']);
  await goTo(60_000);
  await probed(2);
  isAlive = false;
  await goTo(61_000);
  await probed(3);
});

test('a suspect is probed at once though it proves itself alive, and at most every two seconds', async () => {
  isAlive = true;
  await goTo(0);
  await probed(1);
  nowMs = 1_999;
  expect(prober.probeSoon('0:1')).toBe(false);
  nowMs = 2_000;
  expect(prober.probeSoon('0:1')).toBe(true);
  expect(prober.probeSoon('0:1')).toBe(false);
  await probed(2);
  expect(prober.probeSoon('0:9')).toBe(false);
});

test('what has gone is probed no more, not even soon', async () => {
  await goTo(0);
  await probed(1);
  prober.setTargets([]);
  nowMs = 100_000;
  expect(prober.probeSoon('0:1')).toBe(false);
});
