import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { errnoName, errnoOfMessage } from './errno-name.ts';
import { glanceWhereItSleeps, parseSleepingPlace } from './sleeping-place.ts';
import { Worker } from './worker.ts';
import { WorkerPool } from './worker-pool.ts';

test('the place is read whole: wchan without newline, syscall, and the stack innermost first', () => {
  const text =
    '==> /proc/7/wchan <==\nrpc_wait_bit_killable\n==> /proc/7/syscall <==\n137 0x1 0x2\n\n==> /proc/7/stack <==\n' +
    '[<0>] rpc_wait_bit_killable+0xd/0x70 [sunrpc]\n[<0>] __rpc_execute+0x1/0x2 [sunrpc]\n';
  expect(parseSleepingPlace(text)).toEqual({
    wchan: 'rpc_wait_bit_killable',
    syscall: '137 0x1 0x2',
    stack: ['rpc_wait_bit_killable+0xd/0x70 [sunrpc]', '__rpc_execute+0x1/0x2 [sunrpc]'],
  });
});

test('what the kernel does not let us see is null or empty', () => {
  expect(parseSleepingPlace('==> /proc/7/wchan <==\n0')).toEqual({ wchan: null, syscall: null, stack: [] });
  expect(parseSleepingPlace('')).toEqual({ wchan: null, syscall: null, stack: [] });
});

test('a glance tells where a child sleeps, null once it has gone, and waits for no worker that is inside a call', async () => {
  const pool = new WorkerPool({ startWorker: () => new Worker(), setAsideAfterMs: { mount: 1, other: 1 } });
  const child = spawn('/bin/sleep', ['60'], { cwd: '/', env: {}, stdio: 'ignore' });
  try {
    await expect.poll(() => glanceWhereItSleeps(pool, child.pid!)).toMatch(/nanosleep/);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(await glanceWhereItSleeps(pool, child.pid!)).toBeNull();
    await Promise.all([pool.lend({ mayHang: true }), pool.lend({ mayHang: true })]);
    expect(await glanceWhereItSleeps(pool, process.pid)).toBeNull();
  } finally {
    child.kill('SIGKILL');
    pool.close();
  }
});

test('a number has its name, also where Node has none, and an unnamed one is itself', () => {
  expect([116, 13, 121, 9999].map(errnoName)).toEqual(['ESTALE', 'EACCES', 'EREMOTEIO', '9999']);
});

test('what stat complains of is the error it names, whatever the path', () => {
  expect(errnoOfMessage("stat: cannot statx '/mnt/a: b': Stale file handle\n")).toBe(116);
  expect(errnoOfMessage("stat: cannot read file system information for '/x': Permission denied\n")).toBe(13);
  expect(errnoOfMessage("stat: cannot statx '/x': Something new\n")).toBe(5);
});
