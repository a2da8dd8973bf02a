import type { CellTable } from './cell-table.ts';
import { type Group, groupsOf, hasTwoAccusers } from './groups.ts';

const LEAST_SHARE = 0.3;
const LEAST_SCORE = 1.5;
const MOST_PICKS = 10;

/**
 * After 007 (NSDI'18), size-normalised: every bad witness votes for each component that it passes; the one with the most
 * votes for its size wins, takes its votes with it, and so on.
 */
export function mostVoted(table: CellTable, nowMs: number): Group[] {
  const groups = groupsOf(table, nowMs, 'label');
  const picked: Group[] = [];
  while (picked.length < MOST_PICKS) {
    const best = groups.filter(isElectable).sort((one, other) => scoreOf(other) - scoreOf(one))[0];
    if (!best || scoreOf(best) < LEAST_SCORE) return picked;
    picked.push({ ...best, bad: new Set(best.bad), badCells: new Set(best.badCells) });
    const explained = new Set(best.bad);
    for (const group of groups) for (const witness of explained) group.bad.delete(witness);
  }
  return picked;
}

function isElectable(group: Group): boolean {
  return hasTwoAccusers(group) && group.bad.size >= 2 && group.bad.size >= LEAST_SHARE * group.witnesses.size;
}

function scoreOf({ bad, witnesses }: Group): number {
  return (bad.size * bad.size) / witnesses.size;
}
