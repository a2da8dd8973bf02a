import type { CellTable, Witness } from './cell-table.ts';
import { type Group, groupsOf } from './groups.ts';

const TAU = 0.8;
const LEAST_WITNESSES = 3;

/**
 * After BlameIt (SIGCOMM'19): for each bad witness first the server is asked, then its export, then whatever its host shares
 * on the way there, last the host; each is blamed from 80 % of its witnesses on, and too few witnesses blame nobody.
 */
export function blamedInTurn(table: CellTable, nowMs: number): Group[] {
  const groups = groupsOf(table, nowMs, 'path');
  const blamed = new Set<Group>();
  for (const kind of ['server', 'export', 'path', 'host'] as const) {
    const explained = new Set<Witness>([...blamed].flatMap((group) => [...group.bad]));
    const candidates = groups.filter((group) => group.kind === kind && isBlamed(group));
    candidates.sort((one, other) => other.bad.size - one.bad.size);
    for (const group of candidates) {
      const unexplained = [...group.bad].filter((witness) => !explained.has(witness));
      if (unexplained.length < Math.min(2, group.bad.size)) continue;
      blamed.add(group);
      for (const witness of group.bad) explained.add(witness);
    }
  }
  return [...blamed];
}

function isBlamed({ bad, kind, witnesses }: Group): boolean {
  const least = kind === 'host' ? 2 : LEAST_WITNESSES;
  return witnesses.size >= least && bad.size >= TAU * witnesses.size;
}
