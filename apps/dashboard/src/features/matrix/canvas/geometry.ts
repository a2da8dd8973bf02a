import type { Cell, Grid } from '../model/grid.ts';

export const CELL_SIZES = { s: { width: 10, height: 10 }, m: { width: 20, height: 20 }, l: { width: 108, height: 26 } };
export type CellSize = keyof typeof CELL_SIZES;

/** The part of a grid that can be seen: first to before last. */
export interface Window {
  firstRow: number;
  endRow: number;
  firstColumn: number;
  endColumn: number;
}

/** What is seen of the grid, in the lengths of `CELL_SIZES`; each is `scale` pixels of the page, which grow with its text. */
export interface Viewport {
  left: number;
  top: number;
  width: number;
  height: number;
  scale: number;
}

const TEXT_PX = 16;

/** How much larger than usual the page's text is, and with it all else: on a wall, or as somebody has set it. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / TEXT_PX;
}

/** A length of the grid as the page's style takes it. */
export function rem(length: number): string {
  return `${length / TEXT_PX}rem`;
}

const MOST_MEDIUM_COLUMNS = 80;
const MOST_LARGE_COLUMNS = 10;

/** Words where few columns leave room for them, glyphs where there is room for these, and small marks beyond. */
export function sizeFor({ columns, isCounted }: Grid): CellSize {
  if (isCounted) return 'm';
  if (columns.length <= MOST_LARGE_COLUMNS) return 'l';
  return columns.length > MOST_MEDIUM_COLUMNS ? 's' : 'm';
}

export function windowOf({ rows, columns }: Grid, size: CellSize, viewport: Viewport): Window {
  const { width, height } = CELL_SIZES[size];
  return {
    firstRow: Math.max(0, Math.floor(viewport.top / height)),
    endRow: Math.min(rows.length, Math.ceil((viewport.top + viewport.height) / height)),
    firstColumn: Math.max(0, Math.floor(viewport.left / width)),
    endColumn: Math.min(columns.length, Math.ceil((viewport.left + viewport.width) / width)),
  };
}

/** The cell at a place of the whole grid; null beyond its edges. */
export function cellAt({ rows, columns }: Grid, size: CellSize, place: { x: number; y: number }): Cell | null {
  const row = Math.floor(place.y / CELL_SIZES[size].height);
  const column = Math.floor(place.x / CELL_SIZES[size].width);
  const isInside = row >= 0 && row < rows.length && column >= 0 && column < columns.length;
  return isInside ? { row, column } : null;
}

export function isSameCell(one: Cell | null, other: Cell | null): boolean {
  return one?.row === other?.row && one?.column === other?.column;
}
