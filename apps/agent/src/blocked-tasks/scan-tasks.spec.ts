import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProcFolder } from './proc-folder.ts';
import type { FoundTask, ScanEnd, ScanLine, ScanRequest } from './scan-protocol.ts';
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
    ...[`State:\t${state} (x)`, `Threads:\t${threads}`, `SigPnd:\t0000000000000${of.killPending ? '1' : '0'}00`],
    ...[`voluntary_ctxt_switches:\t${switches}`, 'nonvoluntary_ctxt_switches:\t0', ''],
  ].join('\n');
  const stack = (of.stack ?? []).map((frame) => `[<0>] ${frame}\n`).join('');
  const own = `${pid}/task/${threadId}`;
  put(`${own}/status`, status);
  put(`${own}/stat`, `${threadId} (cat) ${state} ${parent} 0 0 0 0 ${flags} 0 0 0 0 0 0 0 0 20 0 1 0 77 0\n`);
  put(`${own}/wchan`, of.wchan ?? 'rpc_wait_bit_killable');
  put(`${own}/stack`, stack);
  put(`${own}/cgroup`, `${cgroup}\n`);
  if (pid === threadId) put(`${pid}/status`, status);
}

function places(pid: number, ...[namespace = 'mnt:[1]', cwd = '/', ...files]: string[]): void {
  put(`${pid}/ns/mnt`, { link: namespace });
  put(`${pid}/cwd`, { link: cwd });
  for (const [at, file] of files.entries()) put(`${pid}/fd/${at}`, { link: file });
}

function scan(request: Partial<ScanRequest> = {}, sleep = () => {}): { found: FoundTask[]; end: ScanEnd } {
  const lines: ScanLine[] = [];
  const bounds = { maxTasks: 1000, maxReported: 100, lookAgainMs: 500 };
  const asked = { agentPid: 9, mountpoints: ['/mnt/a', '/mnt/b'], skippedPids: [], ...bounds, ...request };
  const proc = new ProcFolder(root);
  scanTasks(asked, { proc, emit: (line) => lines.push(line), sleep, cpuMs: () => 3 });
  const found = lines.flatMap((line) => ('found' in line ? [line.found] : []));
  const last = lines.at(-1);
  return { found, end: last && 'end' in last ? last.end : expect.fail('no end') };
}
const pids = (found: FoundTask[]) => found.map(({ pid, threadId }) => `${pid}/${threadId}`);

test('a blocked task is told with who it is, where it sleeps, whose it is and which mounts it has to do with', () => {
  task(20, 20, { stack: ['rpc_wait_bit_killable+0xd/0x70 [sunrpc]', 'nfs_statfs+0x1/0x2 [nfs]'] });
  places(20, 'mnt:[1]', '/mnt/a/deep/er', '/mnt/b', '/mnt/bb/x', '/mnt/a/log (deleted)', 'socket:[1]');
  const { end, found } = scan();
  expect(found).toEqual([
    {
      ...{ pid: 20, threadId: 20, startTicks: 77, command: 'cat', wchan: 'rpc_wait_bit_killable' },
      stack: ['rpc_wait_bit_killable+0xd/0x70 [sunrpc]', 'nfs_statfs+0x1/0x2 [nfs]'],
      ...{ isKillable: true, isKernelThread: false, unit: 'cron.service', containerId: null },
      mountpoints: ['/mnt/a', '/mnt/b'],
    },
  ]);
  expect(end).toEqual({ taskCount: 2, blockedCount: 1, isComplete: true, cpuMs: 3 });
});

test('threads are looked at, also of a process whose first thread is well', () => {
  task(20, 20, { state: 'S', threads: 3 });
  task(20, 21);
  task(20, 22, { state: 'S' });
  expect(pids(scan().found)).toEqual(['20/21']);
});

test('who sleeps elsewhere, or not at all, does not count', () => {
  task(20, 20, { wchan: 'jbd2_log_wait_commit' });
  task(21, 21, { state: 'S' });
  task(22, 22, { state: 'R' });
  task(23, 23, { wchan: 'nfsd_vfs_write', stack: ['io_schedule+0x1/0x2', 'nfsd_vfs_write+0x1/0x2 [nfsd]'] });
  expect(scan()).toMatchObject({ found: [], end: { taskCount: 5, blockedCount: 0, isComplete: true } });
});

test('who has moved on by the second look does not count, who only retransmitted does', () => {
  task(20, 20);
  task(21, 21);
  task(22, 22);
  const { found } = scan({}, () => {
    task(20, 20, { switches: 7 });
    task(21, 21, { switches: 6 });
    rmSync(join(root, '22'), { recursive: true });
  });
  expect(pids(found)).toEqual(['21/21']);
});

test('the agent’s own children do not count, and a kernel thread is marked', () => {
  task(20, 20, { parent: 9 });
  task(21, 21, { flags: 0x0020_8040, parent: 2, wchan: 'rpc_wait_bit_killable' });
  expect(scan().found).toMatchObject([{ pid: 21, isKernelThread: true, isKillable: null }]);
});

test('one that a kill has not ended cannot be killed', () => {
  task(20, 20, { killPending: true });
  expect(scan().found).toMatchObject([{ isKillable: false }]);
});

test('a wait that any file system knows counts for who has to do with a mount in trouble', () => {
  task(20, 20, { wchan: 'd_alloc_parallel', stack: ['d_alloc_parallel+0x1/0x2'] });
  places(20, 'mnt:[1]', '/mnt/a');
  task(21, 21, { wchan: 'd_alloc_parallel', stack: ['d_alloc_parallel+0x1/0x2'] });
  places(21, 'mnt:[1]', '/home');
  expect(scan()).toMatchObject({ found: [{ pid: 20, isKillable: false }], end: { isComplete: true } });
});

test('paths of another mount namespace are not taken for ours', () => {
  task(20, 20);
  places(20, 'mnt:[2]', '/mnt/a');
  expect(scan().found).toMatchObject([{ mountpoints: [] }]);
});

test('a mounted root is found above everything', () => {
  task(20, 20);
  places(20, 'mnt:[1]', '/home/x');
  expect(scan({ mountpoints: ['/'] }).found).toMatchObject([{ mountpoints: ['/'] }]);
});

test('all are counted, so many are told', () => {
  for (let pid = 20; pid < 30; pid += 1) task(pid, pid);
  const { end, found } = scan({ maxReported: 3 });
  expect([found.length, end.blockedCount, end.isComplete]).toEqual([3, 10, true]);
});

test.each<[string, Partial<ScanRequest>, FakeTask]>([
  ['a process is left out', { skippedPids: [20] }, {}],
  ['the kernel does not say where a task sleeps', {}, { wchan: '0' }],
  ['a wait could be anybody’s, and the stack may not be seen', {}, { wchan: 'folio_wait_bit_common' }],
])('it is not complete where %s', (_, request, of) => {
  task(20, 20, of);
  expect(scan(request).end).toMatchObject({ blockedCount: 0, isComplete: false });
});

test('it is not complete where there are more tasks than it may look at, and stops there', () => {
  for (let pid = 20; pid < 30; pid += 1) task(pid, pid);
  expect(scan({ maxTasks: 5 }).end).toMatchObject({ taskCount: 5, isComplete: false });
});

test('it is not complete for who is not shown the processes of others', () => {
  rmSync(join(root, '1'), { recursive: true });
  expect(scan().end.isComplete).toBe(false);
});
