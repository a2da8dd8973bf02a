import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readForAgent } from '../child/small-files.ts';
import type { AskAboutFiles } from './patient-reader.ts';
import { ProcFolder } from './proc-folder.ts';
import type { FoundTask, Scan, ScanRequest } from './scan.ts';
import { scanTasks } from './scan-tasks.ts';

interface FakeTask {
  state?: string;
  switches?: number;
  threads?: number;
  parent?: number;
  flags?: number;
  wchan?: string;
  stack?: string[];
  cgroup?: string;
  killPending?: boolean;
}

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mountwatch-proc-'));
  put('self/ns/mnt', { link: 'mnt:[1]' });
  task(1, 1, { state: 'S' });
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: string | { link: string }): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  if (typeof content === 'string') writeFileSync(join(root, path), content);
  else symlinkSync(content.link, join(root, path));
}

/** A folder of /proc for one thread; the leader's is the process's own too. */
function task(pid: number, threadId: number, of: FakeTask = {}): void {
  const {
    cgroup = '0::/system.slice/cron.service',
    flags = 0,
    parent = 1,
    state = 'D',
    switches = 5,
    threads = 1,
  } = of;
  const status = [
    ...[`State:\t${state} (x)`, `SigPnd:\t0000000000000${of.killPending ? '1' : '0'}00`],
    ...[`voluntary_ctxt_switches:\t${switches}`, 'nonvoluntary_ctxt_switches:\t0', ''],
  ].join('\n');
  const stack = (of.stack ?? []).map((frame) => `[<0>] ${frame}\n`).join('');
  const own = `${pid}/task/${threadId}`;
  const stat = `${threadId} (cat) ${state} ${parent} 0 0 0 0 ${flags} 0 0 0 0 0 0 0 0 20 0 ${threads} 0 77 0\n`;
  const wait = { wchan: of.wchan ?? 'rpc_wait_bit_killable', stack, cgroup: `${cgroup}\n` };
  for (const folder of pid === threadId ? [`${pid}`, own] : [own])
    for (const [name, text] of Object.entries({ status, stat, ...wait })) put(`${folder}/${name}`, text);
}

function places(pid: number, ...[namespace = 'mnt:[1]', cwd = '/', ...files]: string[]): void {
  put(`${pid}/ns/mnt`, { link: namespace });
  put(`${pid}/cwd`, { link: cwd });
  for (const [at, file] of files.entries()) put(`${pid}/fd/${at}`, { link: file });
}

const askHere: AskAboutFiles = async (request) => readForAgent(request) as never;

function scan(request: Partial<ScanRequest> = {}, { ask = askHere, sleep = () => {} } = {}): Promise<Scan> {
  const bounds = { maxTasks: 1000, maxReported: 100, lookAgainMs: 500 };
  const asked = { agentPid: 9, mountpoints: ['/mnt/a', '/mnt/b'], skippedPids: [], ...bounds, ...request };
  return scanTasks(asked, { proc: new ProcFolder(root, ask), sleep: async () => sleep(), costMs: () => 3 });
}
const pids = ({ tasks }: { tasks: FoundTask[] }) => tasks.map(({ pid, threadId }) => `${pid}/${threadId}`);

test('a blocked task is told with who it is, where it sleeps, whose it is and which mounts it has to do with', async () => {
  task(20, 20, { stack: ['rpc_wait_bit_killable+0xd/0x70 [sunrpc]', 'nfs_statfs+0x1/0x2 [nfs]'] });
  places(20, 'mnt:[1]', '/mnt/a/deep/er', '/mnt/b', '/mnt/bb/x', '/mnt/a/log (deleted)', 'socket:[1]');
  const { end, tasks } = await scan();
  expect(tasks).toEqual([
    {
      ...{ pid: 20, threadId: 20, startTicks: 77, command: 'cat', wchan: 'rpc_wait_bit_killable' },
      stack: ['rpc_wait_bit_killable+0xd/0x70 [sunrpc]', 'nfs_statfs+0x1/0x2 [nfs]'],
      ...{ isKillable: true, isKernelThread: false, unit: 'cron.service', containerId: null },
      mountpoints: ['/mnt/a', '/mnt/b'],
    },
  ]);
  expect(end).toEqual({ taskCount: 2, blockedCount: 1, isComplete: true, costMs: 3 });
});

test('threads are looked at, also of a process whose first thread is well', async () => {
  task(20, 20, { state: 'S', threads: 3 });
  task(20, 21);
  task(20, 22, { state: 'S' });
  expect(pids(await scan())).toEqual(['20/21']);
});

test('who sleeps elsewhere, or not at all, does not count', async () => {
  task(20, 20, { wchan: 'jbd2_log_wait_commit' });
  task(21, 21, { state: 'S' });
  task(22, 22, { state: 'R' });
  task(23, 23, { wchan: 'nfsd_vfs_write', stack: ['io_schedule+0x1/0x2', 'nfsd_vfs_write+0x1/0x2 [nfsd]'] });
  expect(await scan()).toMatchObject({ tasks: [], end: { taskCount: 5, blockedCount: 0, isComplete: true } });
});

test('who has moved on by the second look does not count, who only retransmitted does', async () => {
  task(20, 20);
  task(21, 21);
  task(22, 22);
  const sleep = () => {
    task(20, 20, { switches: 7 });
    task(21, 21, { switches: 6 });
    rmSync(join(root, '22'), { recursive: true });
  };
  expect(pids(await scan({}, { sleep }))).toEqual(['21/21']);
});

test('the agent’s own children do not count, and a kernel thread is marked', async () => {
  task(20, 20, { parent: 9 });
  task(21, 21, { flags: 0x0020_8040, parent: 2, wchan: 'rpc_wait_bit_killable' });
  expect((await scan()).tasks).toMatchObject([{ pid: 21, isKernelThread: true, isKillable: null }]);
});

test('one that a kill has not ended cannot be killed', async () => {
  task(20, 20, { killPending: true });
  expect((await scan()).tasks).toMatchObject([{ isKillable: false }]);
});

test('a wait that any file system knows counts for who has to do with a mount in trouble', async () => {
  task(20, 20, { wchan: 'd_alloc_parallel', stack: ['d_alloc_parallel+0x1/0x2'] });
  places(20, 'mnt:[1]', '/mnt/a');
  task(21, 21, { wchan: 'd_alloc_parallel', stack: ['d_alloc_parallel+0x1/0x2'] });
  places(21, 'mnt:[1]', '/home');
  expect(await scan()).toMatchObject({ tasks: [{ pid: 20, isKillable: false }], end: { isComplete: true } });
});

test('paths of another mount namespace are not taken for ours', async () => {
  task(20, 20);
  places(20, 'mnt:[2]', '/mnt/a');
  expect((await scan()).tasks).toMatchObject([{ mountpoints: [] }]);
});

test('a mounted root is found above everything', async () => {
  task(20, 20);
  places(20, 'mnt:[1]', '/home/x');
  expect((await scan({ mountpoints: ['/'] })).tasks).toMatchObject([{ mountpoints: ['/'] }]);
});

test('all are counted, so many are told', async () => {
  for (let pid = 20; pid < 30; pid += 1) task(pid, pid);
  const { end, tasks } = await scan({ maxReported: 3 });
  expect([tasks.length, end?.blockedCount, end?.isComplete]).toEqual([3, 10, true]);
});

test.each<[string, Partial<ScanRequest>, FakeTask]>([
  ['a process is left out', { skippedPids: [20] }, {}],
  ['the kernel does not say where a task sleeps', {}, { wchan: '0' }],
  ['a wait could be anybody’s, and the stack may not be seen', {}, { wchan: 'folio_wait_bit_common' }],
])('it is not complete where %s', async (_, request, of) => {
  task(20, 20, of);
  expect((await scan(request)).end).toMatchObject({ blockedCount: 0, isComplete: false });
});

test('it is not complete where there are more tasks than it may look at, and stops there', async () => {
  for (let pid = 20; pid < 30; pid += 1) task(pid, pid);
  expect((await scan({ maxTasks: 5 })).end).toMatchObject({ taskCount: 5, isComplete: false });
});

test('it is not complete for who is not shown the processes of others', async () => {
  rmSync(join(root, '1'), { recursive: true });
  expect((await scan()).end?.isComplete).toBe(false);
});

/** As one that gets stuck in what it is asked for, and is killed. */
function stuckIn(path: string): AskAboutFiles {
  return async (request) => {
    if (JSON.stringify(request).includes(path)) throw new Error('too late');
    return askHere(request);
  };
}

test('a scan that gets stuck tells what it has found by then, and where it was', async () => {
  for (const pid of [20, 21, 22]) task(pid, pid);
  const scanned = await scan({}, { ask: stuckIn('/21/stack') });
  expect([pids(scanned), scanned.end, scanned.stuckAtPid]).toEqual([['20/20'], null, 21]);
});

test('a scan that cannot see what there is, is none', async () => {
  await expect(scan({}, { ask: stuckIn('/stat') })).rejects.toThrow('too late');
});

test('a thousand tasks are read some files at a time, and none but the sleepers’ twice', async () => {
  for (let pid = 2; pid <= 1000; pid += 1) task(pid, pid, { state: pid > 997 ? 'D' : 'S' });
  const sizes: number[] = [];
  const ask: AskAboutFiles = (request) => {
    sizes.push('paths' in request ? request.paths.length : 1);
    return askHere(request);
  };
  const { end } = await scan({}, { ask });
  expect(end).toMatchObject({ taskCount: 1000, blockedCount: 3 });
  expect(Math.max(...sizes)).toBe(25);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(1100);
});
