import type { MountDescription } from '@mountwatch/protocol';
import { beforeEach, expect, test } from 'vitest';
import { ProbeNowAnswer } from './answer-probe-now.ts';

const mount = (mountpoint: string, superblock: string): MountDescription => ({
  ...{ mountpoint, superblock, source: 'f:/x', serverName: 'f', exportPath: '/x' },
  ...{ filesystemType: 'nfs', address: null, options: {} },
});
let nowMs: number;
let probed: string[];
let answer: ProbeNowAnswer;

beforeEach(() => {
  nowMs = 0;
  probed = [];
  answer = new ProbeNowAnswer({
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    mounts: () => [mount('/a', '0:1'), mount('/a2', '0:1'), mount('/b', '0:2')],
    probeSoon: (superblocks) => probed.push(...superblocks) && superblocks.length,
  });
});

test('known mountpoints are probed once for their superblock, unknown ones are left out', () => {
  expect(answer.take({ mountpoints: ['/a', '/a2', '/none'] })).toEqual({ acceptedCount: 1 });
  expect(probed).toEqual(['0:1']);
});

test('the same mount is taken up once in five seconds, others between', () => {
  answer.take({ mountpoints: ['/a'] });
  nowMs = 4_999;
  expect(answer.take({ mountpoints: ['/a', '/b'] })).toEqual({ acceptedCount: 1 });
  nowMs = 5_000;
  expect(answer.take({ mountpoints: ['/a', '/b'] })).toEqual({ acceptedCount: 1 });
  expect(probed).toEqual(['0:1', '0:2', '0:1']);
});

test.each([
  undefined,
  'nonsense',
  { mountpoints: [] },
  { mountpoints: [7] },
  { mountpoints: Array.from({ length: 101 }, () => '/a') },
])('%j asks for nothing', (message) => {
  expect(answer.take(message)).toEqual({ acceptedCount: 0 });
  expect(probed).toEqual([]);
});
