import { FAILING_STATES } from '../../../lib/mount-states.ts';
import { shortId } from '../in-address/short-id.ts';
import type { Fleet, MountedExport } from './fleet.ts';
import { type Cell, codeOf, type Grid } from './grid.ts';

/** Those of some hosts on some exports, by the ends of their ids; null for all. */
export interface NamedSelection {
  kind: 'named';
  hosts: ReadonlySet<string> | null;
  exports: ReadonlySet<string> | null;
}

/** A box between two corners, everything that is not well, or mounts by their hosts and exports wherever they stand. */
export type Selection = { kind: 'box'; from: Cell; to: Cell } | { kind: 'failing' } | NamedSelection;

const WORST_WELL_CODE = Math.max(...FAILING_STATES.map(codeOf));

export function isSelected(grid: Grid, selection: Selection, { row, column }: Cell): boolean {
  const code = grid.codes[row * grid.columns.length + column] ?? 0;
  if (code === 0) return false;
  if (selection.kind === 'failing') return code <= WORST_WELL_CODE;
  if (selection.kind === 'named')
    return !isOpenGroup(grid, row) && grid.mountsAt(row, column).some((mount) => isNamed(selection, mount));
  const { from, to } = selection;
  return isBetween(row, from.row, to.row) && isBetween(column, from.column, to.column);
}

/** The mounts in the selection, each once, and all the others of the fleet. */
export function divide(fleet: Fleet, grid: Grid, selection: Selection): [MountedExport[], MountedExport[]] {
  const isIn = memberOf(grid, selection);
  return [fleet.mounts.filter(isIn), fleet.mounts.filter((mount) => !isIn(mount))];
}

function memberOf(grid: Grid, selection: Selection): (mount: MountedExport) => boolean {
  if (selection.kind === 'failing') return ({ state }) => codeOf(state) <= WORST_WELL_CODE;
  if (selection.kind === 'named') return (mount) => isNamed(selection, mount);
  const found = new Set([...mountsInBox(grid, selection)].map(({ mountId }) => mountId));
  return ({ mountId }) => found.has(mountId);
}

function isNamed({ hosts, exports }: NamedSelection, mount: MountedExport): boolean {
  return (
    (hosts === null || hosts.has(shortId(mount.host.host.id))) &&
    (exports === null || exports.has(shortId(mount.export.id)))
  );
}

export function* mountsInBox(grid: Grid, { from, to }: { from: Cell; to: Cell }): Generator<MountedExport> {
  for (let row = Math.min(from.row, to.row); row <= Math.max(from.row, to.row); row++) {
    if (from.row !== to.row && isOpenGroup(grid, row)) continue;
    for (let column = Math.min(from.column, to.column); column <= Math.max(from.column, to.column); column++)
      yield* grid.mountsAt(row, column);
  }
}

/** Its line repeats what its members show, so that it selects nothing of its own. */
function isOpenGroup({ rows }: Grid, row: number): boolean {
  return rows[row]?.kind === 'group' && !rows[row].isCollapsed;
}

function isBetween(value: number, one: number, other: number): boolean {
  return value >= Math.min(one, other) && value <= Math.max(one, other);
}
