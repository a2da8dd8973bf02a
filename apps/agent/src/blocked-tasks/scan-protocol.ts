/** What the scanner is asked, as one JSON line: which mounts are in trouble, whom to leave out, and how far to go. */
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

/** How a scan ended. `blockedCount` also counts those beyond the reported. */
export interface ScanEnd {
  taskCount: number;
  blockedCount: number;
  isComplete: boolean;
  cpuMs: number;
}

/** The scanner's answer, one JSON line each: `looking` comes before each process that it looks at closely. */
export type ScanLine = { looking: number } | { found: FoundTask } | { end: ScanEnd };
