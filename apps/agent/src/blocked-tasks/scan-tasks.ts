import { CloseLook } from './close-look.ts';
import { findSleepers } from './find-sleepers.ts';
import type { ProcFolder } from './proc-folder.ts';
import type { Scan, ScanRequest } from './scan.ts';

/** What a scan reads, and how it waits. */
export interface ScanMeans {
  proc: ProcFolder;
  sleep(durationMs: number): Promise<void>;
  costMs(): number;
}

/**
 * Looks for the tasks that are blocked in NFS. First at every task's state, which never blocks; then, after a moment,
 * closely at those that still sleep in the same wait: a task that NFS serves well sleeps there too, but briefly. Rejects
 * where it is cut short before it could look closely at any.
 */
export async function scanTasks(request: ScanRequest, { costMs, proc, sleep }: ScanMeans): Promise<Scan> {
  const { isWhole, sleepers, taskCount } = await findSleepers(proc, request);
  if (sleepers.length > 0) await sleep(request.lookAgainMs);
  const look = new CloseLook(request, proc);
  try {
    await look.lookAtAll(sleepers);
  } catch (fault) {
    if (look.lookingAt === null) throw fault;
    return { tasks: look.found, end: null, stuckAtPid: look.lookingAt };
  }
  const { blockedCount, found } = look;
  const isComplete = isWhole && look.isComplete;
  return { tasks: found, end: { taskCount, blockedCount, isComplete, costMs: costMs() }, stuckAtPid: null };
}
