import { expect, test } from 'vitest';
import { MountstatsSamples, provesAlive, type Sample } from './mountstats-samples.ts';
import { trafficEvidence } from './traffic-evidence.ts';
import type { TrafficReason } from './traffic-signs.ts';

const MOUNT = {
  ...{ mountpoint: '/a', source: 'f:/a', serverName: 'f', exportPath: '/a', filesystemType: 'nfs4' },
  ...{ superblock: '0:40', address: '10.0.0.1', options: {} },
};
const bytes = (sends: number, receives: number, calls = '') =>
  new TextEncoder().encode(
    `device f:/a mounted on /a with fstype nfs4 statvers=1.1\n\tage:\t5\n\tnfsv4:\tx=1,lease_time=90,lease_expired=7\n` +
      `\txprt:\ttcp 0 0 1 0 0 ${sends} ${receives} 0 0 0 2 0 0\n${calls}`,
  );

function sampleOf(...readings: Uint8Array[]): Sample {
  const samples = new MountstatsSamples();
  const taken = readings.map((reading, index) => samples.take(reading, [MOUNT], index * 5000));
  return taken.at(-1)!.get('0:40')!;
}

const judge = (sample: Sample, standing: [TrafficReason, number][] = []) =>
  trafficEvidence(sample, { standing: new Map(standing), nowMs: 10_000, deadlineMs: 5000 });

test('the first sample says nothing: how its counters came about is not known', () => {
  expect(judge(sampleOf(bytes(9, 9)))).toBeNull();
});

test('replies since the last sample make a mount ok, and an idle one stays as it was', () => {
  expect(judge(sampleOf(bytes(9, 9), bytes(12, 11)))).toEqual({
    kind: 'traffic',
    reason: 'replies',
    windowMs: 5000,
    sendCount: 3,
    receiveCount: 2,
    leaseExpiredSeconds: 7,
  });
  expect(judge(sampleOf(bytes(9, 9), bytes(9, 9)))).toBeNull();
});

test('silence is a hang from the deadline on, and before it nothing', () => {
  const silent = sampleOf(bytes(9, 9), bytes(12, 9));
  expect(judge(silent, [['no-replies', 5001]])).toBeNull();
  expect(judge(silent, [['no-replies', 5000]])).toMatchObject({ reason: 'no-replies', sendCount: 3, receiveCount: 0 });
  expect(judge(silent, [['reconnecting', 5000]])).toMatchObject({ reason: 'no-replies' });
});

test('a lease that ran out is a hang at once', () => {
  expect(judge(sampleOf(bytes(9, 9), bytes(12, 9)), [['lease-expired', 9999]])).toMatchObject({
    reason: 'lease-expired',
    leaseExpiredSeconds: 7,
  });
});

test('a mount that comes back begins anew', () => {
  const samples = new MountstatsSamples();
  samples.take(bytes(9, 9), [MOUNT], 0);
  samples.take(new Uint8Array(), [MOUNT], 5000);
  expect(samples.take(bytes(12, 12), [MOUNT], 10_000).get('0:40')?.difference).toBeNull();
});

test('answers to calls that only its users make prove a mount alive', () => {
  const proof = (before: Uint8Array, now: Uint8Array) => provesAlive(sampleOf(before, now).difference!);
  const read = (count: number, received: number) => ` READ: ${count} ${count} 0 100 ${received} 0 1 1 0\n`;
  expect(proof(bytes(9, 9, read(1, 50)), bytes(12, 12, read(2, 90)))).toBe(true);
  expect(proof(bytes(9, 9, read(1, 50)), bytes(12, 12, read(2, 50)))).toBe(false);
  expect(proof(bytes(9, 9, read(1, 50)), bytes(12, 9, read(2, 90)))).toBe(false);
  const statfs = (count: number) => ` STATFS: ${count} ${count} 0 100 ${count * 50} 0 1 1 0\n`;
  expect(proof(bytes(9, 9, statfs(1)), bytes(12, 12, statfs(2)))).toBe(false);
});
