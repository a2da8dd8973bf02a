import type { Cell, Grid } from '../model/grid.ts';
import { CELL_SIZES, type CellSize, type Viewport } from './geometry.ts';

export type Move = { kind: 'go'; to: Cell; isExtending: boolean } | { kind: 'press' } | { kind: 'clear' };

interface Place {
  grid: Grid;
  active: Cell | null;
  size: CellSize;
  viewport: Viewport;
}

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

const steps: Record<string, [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** What a key means in the grid, as the ARIA pattern for grids has it; null for a key that is somebody else's. */
export function moveFor(key: Key, place: Place): Move | null {
  if (key.altKey || place.grid.rows.length === 0 || place.grid.columns.length === 0) return null;
  if (key.key === 'Enter' || key.key === ' ') return { kind: 'press' };
  if (key.key === 'Escape') return { kind: 'clear' };
  const to = targetOf(key, place);
  return to && { kind: 'go', to: within(place.grid, to), isExtending: key.shiftKey };
}

function targetOf({ key, ctrlKey, metaKey }: Key, { grid, active, size, viewport }: Place): Cell | null {
  const from = active ?? { row: 0, column: 0 };
  const isFar = ctrlKey || metaKey;
  const page = Math.max(1, Math.floor(viewport.height / CELL_SIZES[size].height) - 1);
  const step = steps[key];
  if (step) return active === null ? from : { row: from.row + step[0], column: from.column + step[1] };
  if (key === 'Home') return { row: isFar ? 0 : from.row, column: 0 };
  if (key === 'End') return { row: isFar ? grid.rows.length : from.row, column: grid.columns.length };
  if (key === 'PageUp') return { row: from.row - page, column: from.column };
  if (key === 'PageDown') return { row: from.row + page, column: from.column };
  return null;
}

function within({ rows, columns }: Grid, { row, column }: Cell): Cell {
  return {
    row: Math.min(Math.max(row, 0), rows.length - 1),
    column: Math.min(Math.max(column, 0), columns.length - 1),
  };
}
