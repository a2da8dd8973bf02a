/** What a scan is asked: which mounts are in trouble, whom to leave out, and how far to go. */
export interface ScanRequest {
  agentPid: number;
  /** As `pathText`. */
  mountpoints: readonly string[];
  /** Processes at which an earlier scan got stuck. */
  skippedPids: readonly number[];
  maxTasks: number;
  maxReported: number;
  /** A task counts that still sleeps in the same wait this long after the first look. */
  lookAgainMs: number;
}

/** A task that is blocked in NFS; `startTicks` tells it from a later one of the same number. */
export interface FoundTask {
  pid: number;
  threadId: number;
  startTicks: number;
  command: string;
  wchan: string | null;
  stack: string[];
  isKillable: boolean | null;
  isKernelThread: boolean;
  unit: string | null;
  containerId: string | null;
  mountpoints: string[];
}

/** How a scan ended. `blockedCount` also counts those beyond the reported; `costMs` is how long it had a worker. */
export interface ScanEnd {
  taskCount: number;
  blockedCount: number;
  isComplete: boolean;
  costMs: number;
}

/** What a scan found. `end` is null where it was cut short; `stuckAtPid` is the process that it got stuck at, if at one. */
export interface Scan {
  tasks: FoundTask[];
  end: ScanEnd | null;
  stuckAtPid: number | null;
}
