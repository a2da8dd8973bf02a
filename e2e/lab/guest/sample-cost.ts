import { readdirSync, readFileSync } from 'node:fs';

/** What a service holds, all its processes together. PSS counts what processes share once. */
export interface Cost {
  kind: 'cost';
  services: { unit: string; processCount: number; threadCount: number; openFileCount: number; pssKiB: number }[];
}

const UNITS = ['mountwatch-agent.service', 'prometheus-node-exporter.service'];

export function sampleCost(): Cost {
  return { kind: 'cost', services: UNITS.map((unit) => ({ unit, ...total(processesOf(unit)) })) };
}

function processesOf(unit: string): string[] {
  try {
    return readFileSync(`/sys/fs/cgroup/system.slice/${unit}/cgroup.procs`, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

function total(pids: string[]) {
  const sum = { processCount: 0, threadCount: 0, openFileCount: 0, pssKiB: 0 };
  for (const pid of pids) {
    try {
      const pss = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
      sum.threadCount += readdirSync(`/proc/${pid}/task`).length;
      sum.openFileCount += readdirSync(`/proc/${pid}/fd`).length;
      sum.pssKiB += Number(pss ?? 0);
      sum.processCount += 1;
    } catch {
      // It ended between being listed and being read.
    }
  }
  return sum;
}
