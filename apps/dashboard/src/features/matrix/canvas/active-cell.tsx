import { VisuallyHidden } from '@mantine/core';
import type { Cell, Grid } from '../model/grid.ts';
import { isSelected, type Selection } from '../model/selection.ts';

export const ACTIVE_CELL_ID = 'matrix-active-cell';

interface ActiveCellProps {
  grid: Grid;
  cell: Cell;
  selection: Selection | null;
  text: string;
}

/** The one cell of the grid that is in the page's tree: where the keyboard is, with its row and column. */
export function ActiveCell({ grid, cell, selection, text }: ActiveCellProps) {
  const row = grid.rows[cell.row];
  const column = grid.columns[cell.column];
  if (!row || !column) return null;
  return (
    <VisuallyHidden>
      {/* biome-ignore-start lint/a11y/useSemanticElements: parts of an ARIA grid, which is no table element */}
      <div role="row" aria-rowindex={1} tabIndex={-1}>
        <div role="columnheader" aria-colindex={cell.column + 2} tabIndex={-1}>
          {column.name} {column.note}
        </div>
      </div>
      <div role="row" aria-rowindex={cell.row + 2} tabIndex={-1}>
        <div role="rowheader" aria-colindex={1} tabIndex={-1}>
          {row.name} {row.note}
        </div>
        <div
          id={ACTIVE_CELL_ID}
          role="gridcell"
          aria-colindex={cell.column + 2}
          aria-selected={selection !== null && isSelected(grid, selection, cell)}
          tabIndex={-1}
        >
          {text}
        </div>
      </div>
      {/* biome-ignore-end lint/a11y/useSemanticElements: as above */}
    </VisuallyHidden>
  );
}
