/** What `/proc/PID/stat` says of a task; `threadCount` is its process's; `startTicks`, in clock ticks since the boot, tells a pid's owners apart. */
export interface ProcStat {
  command: string;
  state: string;
  parentPid: number;
  threadCount: number;
  isKernelThread: boolean;
  startTicks: number;
}

const PF_KTHREAD = 0x0020_0000;

/** Reads `/proc/PID/stat` or `/proc/PID/task/TID/stat`; null where it is none. A command may hold anything, `) D 1` too. */
export function parseProcStat(text: string): ProcStat | null {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 0 || close < open) return null;
  const fields = text.slice(close + 2).split(' ');
  const [state = '', parentPid = '', flags = '', threadCount = '', startTicks = ''] = [0, 1, 6, 17, 19].map(
    (at) => fields[at],
  );
  const numbers = [parentPid, flags, threadCount, startTicks];
  if (!/^[A-Za-z]$/.test(state) || !numbers.every((field) => /^\d+$/.test(field))) return null;
  return {
    command: text.slice(open + 1, close),
    state,
    parentPid: Number(parentPid),
    threadCount: Number(threadCount),
    isKernelThread: Math.floor(Number(flags) / PF_KTHREAD) % 2 === 1,
    startTicks: Number(startTicks),
  };
}
