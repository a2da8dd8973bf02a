import { type KeyboardEvent, type RefObject, useRef } from 'react';
import type { Cell, Grid, GridLine } from '../model/grid.ts';
import type { Selection } from '../model/selection.ts';
import { ACTIVE_CELL_ID, ActiveCell } from './active-cell.tsx';
import { CELL_SIZES, type CellSize, rem, textScale, type Viewport, windowOf } from './geometry.ts';
import classes from './matrix-canvas.module.css';
import { ColumnHeaders, columnsIn, RowHeaders, rowsIn } from './matrix-headers.tsx';
import { moveFor } from './moves.ts';
import type { ActiveCellState } from './use-active-cell.ts';
import { useLayers } from './use-layers.ts';
import { usePointer } from './use-pointer.ts';
import { useViewport } from './use-viewport.ts';

const HEADER_WIDTH = 172;
const NO_LINES: readonly GridLine[] = [];
const HEADER_HEIGHTS = { s: 6, m: 148, l: 48 } as const;

interface MatrixCanvasProps {
  label: string;
  grid: Grid;
  size: CellSize;
  /** When the making of `grid` began, to tell how long it took until it was seen. */
  startedAtMs: number;
  cell: ActiveCellState;
  cellText: string;
  selection: Selection | null;
  onSelect: (selection: Selection | null) => void;
  onPress: (cell: Cell) => void;
  onToggle: (line: GridLine) => void;
}

/** The matrix as an ARIA grid with one tab stop: its cells on a canvas, its headers in the page. */
export function MatrixCanvas(props: MatrixCanvasProps) {
  const { grid, size, cell, selection, onToggle } = props;
  const box = useRef<HTMLDivElement>(null);
  const top = headerHeight(grid, size);
  const viewport = useViewport(box, { left: HEADER_WIDTH, top });
  const layers = useLayers({ ...props, viewport, active: cell.active });
  const onHover = (hovered: Cell | null) => {
    layers.movedAtMs.current = performance.now();
    cell.hover(hovered);
  };
  const pointer = usePointer({ ...props, viewport, active: cell.active, onHover });
  const onKeyDown = useKeys(props, { box, viewport });
  const shown = windowOf(grid, size, viewport);
  const { width, height } = CELL_SIZES[size];
  const whole = {
    width: rem(HEADER_WIDTH + grid.columns.length * width),
    height: rem(top + grid.rows.length * height),
  };
  const stuck = {
    width: rem(HEADER_WIDTH + viewport.width),
    height: rem(top + viewport.height),
    gridTemplate: `${rem(top)} minmax(0, 1fr) / ${rem(HEADER_WIDTH)} minmax(0, 1fr)`,
  };
  const columns = grid.isCounted ? NO_LINES : grid.columns;
  return (
    // biome-ignore lint/a11y/useSemanticElements: ten thousand cells are drawn; a table of them is the other view
    <div
      ref={box}
      className={classes.box}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={grid.rows.length + 1}
      aria-colcount={grid.columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={cell.active ? ACTIVE_CELL_ID : undefined}
      onKeyDown={onKeyDown}
    >
      <ActiveCell cell={cell.active ?? { row: 0, column: 0 }} grid={grid} selection={selection} text={props.cellText} />
      <div className={classes.whole} aria-hidden="true" style={whole}>
        <div className={classes.sticky} style={stuck}>
          <ColumnHeaders lines={columns} {...{ size, onToggle }} {...columnsIn(shown)} scrolled={viewport.left} />
          <RowHeaders lines={grid.rows} {...{ size, onToggle }} {...rowsIn(shown)} scrolled={viewport.top} />
          <div className={classes.layers} data-testid="matrix-cells" {...pointer}>
            <canvas ref={layers.cells} className={classes.layer} />
            <canvas ref={layers.marks} className={classes.layer} />
          </div>
        </div>
      </div>
    </div>
  );
}

function useKeys(
  { grid, size, cell, onSelect, onPress }: MatrixCanvasProps,
  { box, viewport }: { box: RefObject<HTMLElement | null>; viewport: Viewport },
): (event: KeyboardEvent) => void {
  const corner = useRef<Cell | null>(null);
  return (event) => {
    const { active } = cell;
    const move = moveFor(event, { grid, active, size, viewport });
    if (move === null) return;
    event.preventDefault();
    if (move.kind === 'press' && active) onPress(active);
    if (move.kind === 'clear') {
      cell.hold(null);
      onSelect(null);
    }
    if (move.kind !== 'go') return;
    corner.current = move.isExtending ? (corner.current ?? active ?? move.to) : null;
    if (corner.current) onSelect({ kind: 'box', from: corner.current, to: move.to });
    if (cell.isHeld) cell.hold(null);
    cell.hover(move.to);
    scrollTo(box.current, move.to, { grid, size });
  };
}

function headerHeight({ isCounted }: Grid, size: CellSize): number {
  return HEADER_HEIGHTS[isCounted ? 's' : size];
}

/** Brings a cell in sight, and no farther. */
function scrollTo(
  box: HTMLElement | null,
  { row, column }: Cell,
  { grid, size }: { grid: Grid; size: CellSize },
): void {
  if (box === null) return;
  const scale = textScale();
  const [width, height] = [CELL_SIZES[size].width * scale, CELL_SIZES[size].height * scale];
  const seenWidth = box.clientWidth - HEADER_WIDTH * scale;
  const seenHeight = box.clientHeight - headerHeight(grid, size) * scale;
  box.scrollTo({
    left: Math.min(column * width, Math.max(box.scrollLeft, (column + 1) * width - seenWidth)),
    top: Math.min(row * height, Math.max(box.scrollTop, (row + 1) * height - seenHeight)),
  });
}
