import type { BlockedTask } from '@mountwatch/protocol';
import type { Fault, VirtualHost, VirtualMount } from '@mountwatch/simulator';
import type { Saying } from './saying.ts';

/** As long as a real agent takes to look twice once a mount has hung. */
const FOUND_MS = 9_000;
const FREE_MS = 1_500;
const MOST_PROGRAMS = 3;

/** Who works on what: the program and the systemd unit that one meets on such an export. */
const PROGRAMS: readonly [command: string, unit: string][] = [
  ['bash', 'session-4.scope'],
  ['rsync', 'backup.service'],
  ['python3', 'slurmstepd.scope'],
  ['make', 'user@1000.service'],
];

/** Which programs hang on the mounts of a fault, host by host, and that they are free again. */
export function blockedProgramsOf(fault: Fault): Saying[] {
  const [spell] = fault.spells;
  if (!spell) return [];
  const mountsOf = Map.groupBy(fault.mounts, ({ host }) => host);
  return [...mountsOf].flatMap(([host, mounts]) => {
    const foundMs = spell.fromMs + FOUND_MS;
    const tasks = mounts.slice(0, MOST_PROGRAMS).map((mount, place) => programOn(mount, foundMs, place));
    return [reportAt(foundMs, host, tasks), reportAt(spell.toMs + FREE_MS, host, [])];
  });
}

function programOn({ host, index, mountpoint }: VirtualMount, foundMs: number, place: number): BlockedTask {
  const [command, unit] = PROGRAMS[index % PROGRAMS.length] ?? ['bash', 'session-4.scope'];
  const pid = 2_000 + host.index * MOST_PROGRAMS + place;
  return {
    ...{ pid, threadId: pid, command, unit, containerId: null },
    ...{ wchan: 'rpc_wait_bit_killable', isKillable: true, isKernelThread: false },
    since: new Date(foundMs).toISOString(),
    stack: [],
    mountpoints: [mountpoint],
  };
}

function reportAt(atMs: number, host: VirtualHost, tasks: BlockedTask[]): Saying {
  const observedAt = new Date(atMs).toISOString();
  const report = { totalCount: tasks.length, isComplete: true, tasks };
  return { atMs, host, record: { kind: 'blocked-tasks', observedAt, report } };
}
