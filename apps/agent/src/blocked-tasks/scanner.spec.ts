import { expect, test, vi } from 'vitest';
import { Scanner } from './scanner.ts';

// A Node is started for each scan, which takes a busy machine seconds.
vi.setConfig({ testTimeout: 60_000 });

const REQUEST = {
  ...{ agentPid: process.pid, mountpoints: [], skippedPids: [] },
  ...{ maxTasks: 50_000, maxReported: 100, lookAgainMs: 10 },
};

test('a scan of this very host sees its tasks, and says what it cost', async () => {
  const { end, stuckAtPid } = await new Scanner().scan(REQUEST, 20_000);
  expect(end?.taskCount).toBeGreaterThan(1);
  expect(end?.cpuMs).toBeGreaterThan(0);
  expect(stuckAtPid).toBeNull();
});

test('a scan that gets stuck is killed at its deadline; what it found by then is given, and where it was', async () => {
  const program = 'console.log(\'{"looking":7}\\n{"found":{"pid":7}}\\n{"looking":8}\'); setInterval(() => {}, 1000)';
  const { end, stuckAtPid, tasks } = await new Scanner(['-e', program]).scan(REQUEST, 1500);
  expect([tasks, end, stuckAtPid]).toEqual([[{ pid: 7 }], null, 8]);
});

test('a scan that has looked at nothing by its deadline is none', async () => {
  await expect(new Scanner().scan(REQUEST, 1)).rejects.toThrow('took longer than 1 ms');
});

test('while a scanner has not ended no other is started', async () => {
  const scanner = new Scanner();
  const first = scanner.scan(REQUEST, 20_000);
  await expect(scanner.scan(REQUEST, 20_000)).rejects.toThrow('has not ended');
  expect((await first).end).not.toBeNull();
  expect((await scanner.scan(REQUEST, 20_000)).end).not.toBeNull();
});

test('a scanner that is killed in the middle has no answer, and that is a failure', async () => {
  const scanner = new Scanner();
  const scan = scanner.scan(REQUEST, 20_000);
  scanner.kill();
  await expect(scan).rejects.toThrow('without an answer');
});
