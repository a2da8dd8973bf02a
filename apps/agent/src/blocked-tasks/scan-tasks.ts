import { isKillableWait, parseProcCgroup, parseProcStat, parseProcStatus, waitKind } from '@mountwatch/nfs';
import type { ProcFolder } from './proc-folder.ts';
import type { FoundTask, ScanLine, ScanRequest } from './scan-protocol.ts';

/** A task seen asleep where nothing interrupts it, and how often it had given up its CPU by then. */
interface Sleeper {
  pid: number;
  threadId: number;
  switchCount: number;
}

const MAX_SLEEPERS = 10_000;
const MAX_MOUNTPOINTS = 16;
const MAX_FRAMES = 64;

/** What a scan reads and tells; `sleep` blocks. */
export interface ScanMeans {
  proc: ProcFolder;
  emit(line: ScanLine): void;
  sleep(durationMs: number): void;
  cpuMs(): number;
}

/**
 * Looks for the tasks that are blocked in NFS. First at every task's state, which is cheap and never blocks; then, after
 * a moment, closely at those that still sleep in the same wait: a task that NFS serves well sleeps there too, but briefly.
 */
export function scanTasks(request: ScanRequest, means: ScanMeans): void {
  const { proc, emit, sleep, cpuMs } = means;
  const { isWhole, sleepers, taskCount } = findSleepers(proc, request.maxTasks);
  if (sleepers.length > 0) sleep(request.lookAgainMs);
  const scan = new CloseLook(request, means);
  for (const sleeper of sleepers) scan.lookAt(sleeper);
  const isComplete = isWhole && scan.isComplete;
  emit({ end: { taskCount, blockedCount: scan.blockedCount, isComplete, cpuMs: cpuMs() } });
}

function findSleepers(
  proc: ProcFolder,
  maxTasks: number,
): { sleepers: Sleeper[]; taskCount: number; isWhole: boolean } {
  const sleepers: Sleeper[] = [];
  let taskCount = 0;
  const processes = proc.processes();
  const see = (pid: number, threadId: number, path: string) => {
    taskCount += 1;
    const status = parseProcStatus(proc.read(path) ?? '');
    if (status?.state === 'D' && sleepers.length < MAX_SLEEPERS) {
      sleepers.push({ pid, threadId, switchCount: status.switchCount });
    }
    return status;
  };
  for (const pid of processes) {
    if (taskCount >= maxTasks) break;
    const isThreaded = (see(pid, pid, `${pid}/status`)?.threadCount ?? 0) > 1;
    for (const threadId of isThreaded ? proc.threadsOf(pid) : []) {
      if (threadId !== pid && taskCount < maxTasks) see(pid, threadId, `${pid}/task/${threadId}/status`);
    }
  }
  // Who is not shown the first process (hidepid) is not shown others either.
  const isWhole = taskCount < maxTasks && sleepers.length < MAX_SLEEPERS && processes.includes(1) && !proc.isRefused;
  return { sleepers, taskCount, isWhole };
}

class CloseLook {
  blockedCount = 0;
  isComplete = true;
  readonly #request: ScanRequest;
  readonly #means: ScanMeans;
  readonly #mountpoints: ReadonlySet<string>;
  readonly #mountpointsOf = new Map<number, string[]>();
  #lookingAt = 0;

  constructor(request: ScanRequest, means: ScanMeans) {
    this.#request = request;
    this.#means = means;
    this.#mountpoints = new Set(request.mountpoints);
  }

  lookAt(sleeper: Sleeper): void {
    const { emit, proc } = this.#means;
    const { pid, threadId } = sleeper;
    if (this.#request.skippedPids.includes(pid)) {
      this.isComplete = false;
      return;
    }
    const path = `${pid}/task/${threadId}`;
    const status = parseProcStatus(proc.read(`${path}/status`) ?? '');
    // One switch may be a retransmission.
    if (status?.state !== 'D' || status.switchCount > sleeper.switchCount + 1) return;
    if (this.#lookingAt !== pid) emit({ looking: pid });
    this.#lookingAt = pid;
    const stat = parseProcStat(proc.read(`${path}/stat`) ?? '');
    if (!stat || stat.parentPid === this.#request.agentPid) return;
    const wait = { wchan: wchanOf(proc.read(`${path}/wchan`)), stack: framesOf(proc.read(`${path}/stack`)) };
    if (!this.#isBlockedInNfs(pid, wait)) return;
    this.blockedCount += 1;
    if (this.blockedCount > this.#request.maxReported) return;
    const { command, isKernelThread, startTicks } = stat;
    const isKillable = isKernelThread ? null : status.hasPendingKill ? false : isKillableWait(wait);
    const owner = parseProcCgroup(proc.read(`${path}/cgroup`) ?? '');
    const found: FoundTask = {
      pid,
      threadId,
      startTicks,
      command,
      ...wait,
      isKillable,
      isKernelThread,
      ...owner,
      mountpoints: this.#troubledMountpointsOf(pid),
    };
    emit({ found });
  }

  /** A wait that any file system knows counts where the task has to do with a mount in trouble. */
  #isBlockedInNfs(pid: number, wait: { wchan: string | null; stack: string[] }): boolean {
    const kind = waitKind(wait);
    if (kind === 'nfs') return true;
    const isBehind = kind === 'file-system' && this.#troubledMountpointsOf(pid).length > 0;
    if (!isBehind && kind !== 'other' && wait.stack.length === 0) this.isComplete = false;
    return isBehind;
  }

  #troubledMountpointsOf(pid: number): string[] {
    const known = this.#mountpointsOf.get(pid);
    if (known) return known;
    const above = this.#means.proc.placesOf(pid).flatMap((place) => this.#mountpointAbove(place) ?? []);
    const mountpoints = [...new Set(above)].slice(0, MAX_MOUNTPOINTS);
    this.#mountpointsOf.set(pid, mountpoints);
    return mountpoints;
  }

  #mountpointAbove(place: string): string | undefined {
    for (let path = place; path.startsWith('/'); path = path.slice(0, path.lastIndexOf('/'))) {
      if (this.#mountpoints.has(path)) return path;
    }
    return place.startsWith('/') && this.#mountpoints.has('/') ? '/' : undefined;
  }
}

/** "0" is what the kernel says to whoever may not know. */
function wchanOf(text: string | undefined): string | null {
  return text === undefined || text === '' || text === '0' ? null : text.slice(0, 128);
}

/** Innermost first, without the address that is always 0; as the evidence of a probe has them. */
function framesOf(text: string | undefined): string[] {
  const lines = (text ?? '').split('\n').filter((line) => line !== '');
  return lines.slice(0, MAX_FRAMES).map((line) => line.replace(/^\[<[0-9a-f]+>\] /, '').slice(0, 256));
}
