import { FAILING_STATES } from '../../../lib/mount-states.ts';
import type { Fleet, MountedExport } from './fleet.ts';
import { type Cell, codeOf, type Grid } from './grid.ts';

/** A box between two corners, or everything that is not well. */
export type Selection = { kind: 'box'; from: Cell; to: Cell } | { kind: 'failing' };

const WORST_WELL_CODE = Math.max(...FAILING_STATES.map(codeOf));

export function isSelected(grid: Grid, selection: Selection, { row, column }: Cell): boolean {
  const code = grid.codes[row * grid.columns.length + column] ?? 0;
  if (code === 0) return false;
  if (selection.kind === 'failing') return code <= WORST_WELL_CODE;
  const { from, to } = selection;
  return isBetween(row, from.row, to.row) && isBetween(column, from.column, to.column);
}

/** The mounts in the selection, each once, and all the others of the fleet. */
export function divide(fleet: Fleet, grid: Grid, selection: Selection): [MountedExport[], MountedExport[]] {
  const selected = selection.kind === 'failing' ? failing(fleet) : inBox(grid, selection);
  return [
    fleet.mounts.filter(({ mountId }) => selected.has(mountId)),
    fleet.mounts.filter(({ mountId }) => !selected.has(mountId)),
  ];
}

function failing(fleet: Fleet): Set<string> {
  return new Set(fleet.mounts.filter(({ state }) => codeOf(state) <= WORST_WELL_CODE).map(({ mountId }) => mountId));
}

/** The line of an open group repeats what its members show, so that it selects nothing of its own. */
function inBox(grid: Grid, { from, to }: { from: Cell; to: Cell }): Set<string> {
  const found = new Set<string>();
  for (let row = Math.min(from.row, to.row); row <= Math.max(from.row, to.row); row++) {
    const line = grid.rows[row];
    if (line?.kind === 'group' && !line.isCollapsed && from.row !== to.row) continue;
    for (let column = Math.min(from.column, to.column); column <= Math.max(from.column, to.column); column++) {
      for (const { mountId } of grid.mountsAt(row, column)) found.add(mountId);
    }
  }
  return found;
}

function isBetween(value: number, one: number, other: number): boolean {
  return value >= Math.min(one, other) && value <= Math.max(one, other);
}
