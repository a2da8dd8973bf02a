import type { MountDescription, TrafficEvidence } from '@mountwatch/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SelfHealth } from '../status/self-health.ts';
import { type SuspicionChange, Suspicions } from '../suspicion/suspicions.ts';
import { TrafficStage } from './traffic-stage.ts';

/** One NFS mount over one transport, as the kernel would show it. `hasGauges` false is a kernel before 5.14. */
class FakeKernel {
  sends = 100;
  receives = 100;
  reads = 10;
  waitingCount = 0;
  ticks = 1;
  state = 'CONNECTED BOUND';
  leaseExpiredSeconds = 0;
  hasGauges = true;
  failure: Error | undefined;

  /** A user's call that is answered. */
  answer(): void {
    this.sends += 1;
    this.receives += 1;
    this.reads += 1;
    this.ticks += 1;
    this.waitingCount = 0;
  }

  /** A user's call that is not. */
  hang(): void {
    this.sends += 1;
    this.waitingCount += 1;
  }

  sysfs = {
    list: async () => (this.hasGauges ? ['switch-1', 'switch-1/xprt-1-tcp', 'switch-1/xprt-1-tcp/dstaddr'] : []),
    readMany: async (paths: readonly string[]) => paths.map((path) => this.#file(path.split('/').at(-1) ?? '')),
  };

  mountstats = async () => {
    if (this.failure) throw this.failure;
    return new TextEncoder().encode(
      `device f:/a mounted on /a with fstype nfs4 statvers=1.1\n\tage:\t5\n` +
        `\tnfsv4:\tbm0=1,lease_time=90,lease_expired=${this.leaseExpiredSeconds}\n` +
        `\txprt:\ttcp 0 0 1 0 0 ${this.sends} ${this.receives} 0 0 0 2 0 0\n` +
        ` READ: ${this.reads} ${this.reads} 0 1 ${this.reads * 100} 0 1 1 0\n`,
    );
  };

  #file(name: string): string | null {
    if (name === 'dstaddr') return '10.0.0.1\n';
    if (name === 'xprt_state') return `state= ${this.state}\n`;
    if (!this.state.includes('CONNECTED')) return null;
    return (
      `last_used=${this.ticks}\nbinding_q_len=0\nsending_q_len=0\npending_q_len=${this.waitingCount}\n` +
      'backlog_q_len=0\ndst_port=2049\n'
    );
  }
}

const MOUNT: MountDescription = {
  ...{ mountpoint: '/a', superblock: '0:1', source: 'f:/a', serverName: 'f', exportPath: '/a' },
  ...{ filesystemType: 'nfs4', address: '10.0.0.1', options: {} },
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function startStage(kernel: FakeKernel, mount: MountDescription = MOUNT) {
  const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
  const health = new SelfHealth(clock, { info: () => {}, warn: () => {} } as never);
  const suspicions = new Suspicions();
  suspicions.keepOnly(new Set([mount.superblock]));
  const changes: SuspicionChange[] = [];
  suspicions.onChanged((change) => changes.push(change));
  const evidence: TrafficEvidence[] = [];
  const stage = new TrafficStage({
    ...{ clock, health, suspicions, sysfs: kernel.sysfs, readMountstats: kernel.mountstats },
    deadlineMs: 5000,
    mounts: () => [mount],
    onDifference: () => {},
    onEvidence: (_superblock, each) => evidence.push(each),
  });
  stage.start();
  return { stage, health, changes, evidence, clock };
}

/** A mount whose user makes a call each 200 ms. */
async function use(kernel: FakeKernel, seconds: number): Promise<void> {
  for (let call = 0; call < seconds * 5; call += 1) {
    kernel.answer();
    await vi.advanceTimersByTimeAsync(200);
  }
}

test('a mount in use is suspected within two seconds of its first unanswered call, and no longer when replies come', async () => {
  const kernel = new FakeKernel();
  const { changes, stage } = startStage(kernel);
  await use(kernel, 30);
  expect(changes).toEqual([]);
  kernel.hang();
  const hungAtMs = Date.now();
  await vi.advanceTimersByTimeAsync(2000);
  expect(changes).toMatchObject([{ superblock: '0:1', reason: 'no-replies', isStanding: true }]);
  expect(Math.abs(changes[0]!.sinceMs - hungAtMs)).toBeLessThan(1000);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(changes).toHaveLength(1);
  await use(kernel, 3);
  expect(changes.slice(1)).toMatchObject([{ reason: 'no-replies', isStanding: false }]);
  stage.stop();
});

test('on a kernel without gauges the counters of mountstats tell the same, a moment later', async () => {
  const kernel = new FakeKernel();
  kernel.hasGauges = false;
  const { changes, stage } = startStage(kernel);
  await use(kernel, 10);
  kernel.hang();
  await vi.advanceTimersByTimeAsync(3000);
  expect(changes).toMatchObject([{ reason: 'no-replies', isStanding: true }]);
  await use(kernel, 3);
  expect(changes.slice(1)).toMatchObject([{ isStanding: false }]);
  stage.stop();
});

test('a transport that is down and tries again is suspected, and one that nobody needs is not', async () => {
  const kernel = new FakeKernel();
  const { changes, stage } = startStage(kernel);
  await use(kernel, 2);
  kernel.state = 'BOUND';
  await vi.advanceTimersByTimeAsync(30_000);
  expect(changes).toEqual([]);
  kernel.state = 'LOCKED CONNECTING BOUND';
  await vi.advanceTimersByTimeAsync(2000);
  expect(changes).toMatchObject([{ reason: 'reconnecting', isStanding: true }]);
  stage.stop();
});

test('traffic proves a mount alive while its users are answered, and an idle one not', async () => {
  const kernel = new FakeKernel();
  const { clock, stage } = startStage(kernel);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(stage.provesAliveSince('0:1')).toBeNull();
  await use(kernel, 20);
  expect(clock.monotonicMs() - stage.provesAliveSince('0:1')!).toBeLessThan(6000);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(clock.monotonicMs() - stage.provesAliveSince('0:1')!).toBeGreaterThan(14_000);
  stage.stop();
});

test('a mount that is only watched is ok by its replies, hung by silence past the deadline, and ok by replies again', async () => {
  const kernel = new FakeKernel();
  const { evidence, stage } = startStage(kernel, { ...MOUNT, watch: 'traffic' });
  await use(kernel, 12);
  expect(new Set(evidence.map(({ reason }) => reason))).toEqual(new Set(['replies']));
  kernel.hang();
  await vi.advanceTimersByTimeAsync(4000);
  const before = evidence.length;
  await vi.advanceTimersByTimeAsync(4000);
  expect(new Set(evidence.slice(before).map(({ reason }) => reason))).toEqual(new Set(['no-replies']));
  await use(kernel, 5);
  expect(evidence.at(-1)).toMatchObject({ reason: 'replies' });
  stage.stop();
});

test('a mount that is only watched and idle hangs with its lease', async () => {
  const kernel = new FakeKernel();
  const { evidence, stage } = startStage(kernel, { ...MOUNT, watch: 'traffic' });
  await vi.advanceTimersByTimeAsync(10_000);
  kernel.leaseExpiredSeconds = 3;
  kernel.sends += 1;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(evidence.at(-1)).toMatchObject({ reason: 'lease-expired', leaseExpiredSeconds: 3 });
  stage.stop();
});

test('statistics that cannot be read are the health of the stage, which goes on', async () => {
  const kernel = new FakeKernel();
  kernel.failure = new Error('EACCES');
  const { changes, health, stage } = startStage(kernel);
  await vi.advanceTimersByTimeAsync(2000);
  expect(health.stages).toMatchObject([{ stage: 'traffic', lastFailure: 'EACCES' }]);
  kernel.failure = undefined;
  await use(kernel, 10);
  kernel.hang();
  await vi.advanceTimersByTimeAsync(2000);
  expect(changes).toHaveLength(1);
  stage.stop();
});
