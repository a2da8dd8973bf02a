import { systemClock } from '@mountwatch/runtime';
import { expect, test } from 'vitest';
import { OwnChildren } from '../child/own-children.ts';
import { WorkerPool } from '../child/worker-pool.ts';
import type { ProbeMeans } from '../probe/probe-superblock.ts';
import type { ProbeTarget } from '../probe/probe-target.ts';
import { probedLine, probePath } from './probe-path.ts';

function meansWith(pool: Pick<WorkerPool, 'lend'>): ProbeMeans {
  const terms = { deadlineMs: 5000, slowMs: 1000, clock: systemClock };
  return { pool: pool as WorkerPool, children: new OwnChildren(4), terms };
}
const targetOf = (path: string): ProbeTarget => ({
  ...{ superblock: '0:1', path, kind: 'statfs', pathBelow: '.', options: {} },
  ...{ intervalMs: 1000, deadlineMs: 5000 },
});
const noWorkerFree = { lend: async () => null };
const noWorkerStarts = new WorkerPool({
  startWorker: () => {
    throw new Error('spawn ENOMEM');
  },
});

test.each([
  ['whose child the kernel refuses', noWorkerFree],
  ['that cannot even begin', noWorkerStarts],
])('a probe %s is a line of its own that says so', async (_, pool) => {
  const probed = await probePath(targetOf(`/${'x'.repeat(200_000)}`), undefined, meansWith(pool));
  expect(probed).toMatchObject({ outcome: 'error', errno: null, isKillable: null, stack: [] });
  expect(probedLine({ ...probed, mountpoint: '/x' })).toMatch(/^error {2} .* ms {2}\/x {2}the probe had no answer\n$/);
});

test('a probe that was answered says what it was told', async () => {
  const probed = await probePath(targetOf('/none-such'), undefined, meansWith(noWorkerFree));
  expect(probedLine(probed)).toMatch(/^error .* ms {2}\/none-such {2}ENOENT\n$/);
});

test('a mount is probed as its rule says, and an answer that cannot be trusted whole says why', async () => {
  const means = meansWith(noWorkerFree);
  const missing = await probePath({ ...targetOf('/tmp'), kind: 'read', pathBelow: 'none-such' }, undefined, means);
  expect(missing).toMatchObject({ outcome: 'error', probe: 'read', errno: 'ENOENT' });
  const doubted = await probePath({ ...targetOf('/tmp'), options: { softreval: true } }, undefined, means);
  expect(doubted).toMatchObject({ outcome: 'ok', doubts: ['softreval'] });
  expect(probedLine(doubted)).toMatch(/^ok .* ms {2}\/tmp {2}\(softreval\)\n$/);
});
