import type { CellTable } from './cell-table.ts';
import { type Group, groupsOf, hasTwoAccusers } from './groups.ts';

const GUILTY_SHARE = 0.5;

/** What most people build first: whatever has half of its witnesses bad is at fault. */
export function overThreshold(table: CellTable, nowMs: number): Group[] {
  return groupsOf(table, nowMs, 'label').filter((group) => {
    return hasTwoAccusers(group) && group.bad.size >= GUILTY_SHARE * group.witnesses.size;
  });
}
