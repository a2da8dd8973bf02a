/** What processes of our own cost, for benchmarks. Never for other people's: reading their memory map can hang. */
import fs from 'node:fs';

/** USER_HZ, which Linux fixes at 100 for programs whatever the kernel's own tick. */
const TICKS_PER_SECOND = 100;

/** A process and all its descendants at this moment, itself first; empty when it is gone. */
export function processTree(pid: number): number[] {
  const childrenOf = new Map<number, number[]>();
  const names = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const pids = names.map(Number);
  for (const candidate of pids) {
    const parent = readStat(candidate)?.parentPid;
    if (parent !== undefined) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), candidate]);
  }
  const tree = pids.includes(pid) ? [pid] : [];
  for (const member of tree) tree.push(...(childrenOf.get(member) ?? []));
  return tree;
}

/** Proportional set size of these processes together, in kB; one that is gone counts nothing. */
export function pssKilobytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + Number(/^Pss:\s+(\d+) kB/m.exec(readProc(pid, 'smaps_rollup'))?.[1] ?? 0), 0);
}

/** Processor time these processes have used, user and system, with that of children they have waited for, in seconds. */
export function cpuSeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (readStat(pid)?.cpuTicks ?? 0), 0) / TICKS_PER_SECOND;
}

/** Fields are counted after the command's name, which is in parentheses and may hold anything. */
function readStat(pid: number): { parentPid: number; cpuTicks: number } | undefined {
  const stat = readProc(pid, 'stat');
  if (stat === '') return undefined;
  const [, parentPid = 0, ...rest] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [userTicks = 0, systemTicks = 0, childUserTicks = 0, childSystemTicks = 0] = rest.slice(9);
  return { parentPid, cpuTicks: userTicks + systemTicks + childUserTicks + childSystemTicks };
}

/** Empty when the process is gone or a zombie without memory. */
function readProc(pid: number, file: 'stat' | 'smaps_rollup'): string {
  try {
    return fs.readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
