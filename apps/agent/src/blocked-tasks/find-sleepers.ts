import { type ProcStat, parseProcStat, parseProcStatus } from '@mountwatch/nfs';
import type { ProcFolder } from './proc-folder.ts';
import type { ScanRequest } from './scan.ts';

/** A task seen asleep where nothing interrupts it, and how often it had given up its CPU by then. */
export interface Sleeper {
  pid: number;
  threadId: number;
  /** Its folder in `/proc`. */
  folder: string;
  stat: ProcStat;
  switchCount: number;
}

/** What the first look saw. */
export interface FirstLook {
  sleepers: Sleeper[];
  taskCount: number;
  /** No task can have been missed. */
  isWhole: boolean;
}

const MAX_SLEEPERS = 10_000;

/** Looks at every task's state, which is cheap; those of the agent itself, whose probes sleep there too, do not count. */
export async function findSleepers(proc: ProcFolder, { agentPid, maxTasks }: ScanRequest): Promise<FirstLook> {
  const pids = await proc.processes(maxTasks);
  const leaders = await statsOf(
    proc,
    pids.map((pid) => ({ pid, threadId: pid })),
  );
  const threaded = leaders.filter(({ stat }) => stat.threadCount > 1).map(({ pid }) => pid);
  const threadIds = await proc.threadsOf(threaded, maxTasks);
  const others = threadIds.flatMap((ids, at) => othersOf(threaded[at] ?? 0, ids)).slice(0, maxTasks - pids.length);
  const tasks = [...leaders, ...(await statsOf(proc, others))];
  const asleep = tasks.filter(({ stat }) => stat.state === 'D' && stat.parentPid !== agentPid);
  const looked = await switchesOf(proc, asleep.slice(0, MAX_SLEEPERS));
  const taskCount = pids.length + others.length;
  // Who is not shown the first process (hidepid) is not shown others either.
  const isWhole = taskCount < maxTasks && asleep.length <= MAX_SLEEPERS && pids.includes(1) && !proc.isRefused;
  return { sleepers: looked, taskCount, isWhole };
}

function othersOf(pid: number, threadIds: readonly number[]): { pid: number; threadId: number }[] {
  return threadIds.filter((threadId) => threadId !== pid).map((threadId) => ({ pid, threadId }));
}

async function statsOf(proc: ProcFolder, tasks: readonly { pid: number; threadId: number }[]) {
  const texts = await proc.read(tasks.map(({ pid, threadId }) => `${folderOf(pid, threadId)}/stat`));
  return tasks.flatMap((task, at) => {
    const stat = parseProcStat(texts[at] ?? '');
    return stat ? { ...task, folder: folderOf(task.pid, task.threadId), stat } : [];
  });
}

/** A process's own folder tells of its first thread, and costs the kernel less to find. */
function folderOf(pid: number, threadId: number): string {
  return pid === threadId ? `${pid}` : `${pid}/task/${threadId}`;
}

async function switchesOf(proc: ProcFolder, tasks: readonly Omit<Sleeper, 'switchCount'>[]): Promise<Sleeper[]> {
  const texts = await proc.read(tasks.map(({ folder }) => `${folder}/status`));
  return tasks.flatMap((task, at) => {
    const status = parseProcStatus(texts[at] ?? '');
    return status ? { ...task, switchCount: status.switchCount } : [];
  });
}
