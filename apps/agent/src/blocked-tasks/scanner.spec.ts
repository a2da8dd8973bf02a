import { expect, test } from 'vitest';
import { Scanner } from './scanner.ts';

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

test('a scan that passes its deadline is killed, and what it found by then is given', async () => {
  const scanner = new Scanner();
  expect(await scanner.scan(REQUEST, 1)).toEqual({ tasks: [], end: null, stuckAtPid: null });
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
