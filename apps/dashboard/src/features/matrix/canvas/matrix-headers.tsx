import { memo } from 'react';
import type { GridLine } from '../model/grid.ts';
import { CELL_SIZES, type CellSize, rem, type Window } from './geometry.ts';
import classes from './matrix-canvas.module.css';

interface HeadersProps {
  lines: readonly GridLine[];
  size: CellSize;
  first: number;
  end: number;
  /** By how much the first of all lines is scrolled out of sight. */
  scrolled: number;
  onToggle: (line: GridLine) => void;
}

/** Names of the rows that can be seen. They are for eyes and mice: the grid's own cell says them to everyone else. */
export const RowHeaders = memo(function RowHeaders({ lines, size, first, end, scrolled, onToggle }: HeadersProps) {
  const { height } = CELL_SIZES[size];
  return (
    <div className={classes.rowHeaders} data-size={size}>
      {lines.slice(first, end).map((line, place) => (
        <Header
          key={line.key}
          line={line}
          onToggle={onToggle}
          style={{ top: rem((first + place) * height - scrolled), height: rem(height) }}
        />
      ))}
    </div>
  );
});

/** Names of the columns that can be seen: upright where cells are wide, on their side where not, none where they are tiny. */
export const ColumnHeaders = memo(function ColumnHeaders({
  lines,
  size,
  first,
  end,
  scrolled,
  onToggle,
}: HeadersProps) {
  const { width } = CELL_SIZES[size];
  return (
    <div className={classes.columnHeaders} data-size={size}>
      {size !== 's' &&
        lines
          .slice(first, end)
          .map((line, place) => (
            <Header
              key={line.key}
              line={line}
              onToggle={onToggle}
              style={{ left: rem((first + place) * width - scrolled), width: rem(width) }}
            />
          ))}
    </div>
  );
});

interface HeaderProps {
  line: GridLine;
  onToggle: (line: GridLine) => void;
  style: React.CSSProperties;
}

function Header({ line, onToggle, style }: HeaderProps) {
  const title = [line.name, line.note].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.header}
      data-kind={line.kind}
      title={title}
      style={style}
      onClick={() => onToggle(line)}
    >
      {line.kind === 'group' && <span className={classes.mark}>{line.isCollapsed ? '+' : '−'}</span>}
      <span className={classes.headerName}>{line.name}</span>
      {line.note && <span className={classes.headerNote}>{line.note}</span>}
    </button>
  );
}

/** The lines of a window, as the headers take them. */
export function rowsIn({ firstRow, endRow }: Window): { first: number; end: number } {
  return { first: firstRow, end: endRow };
}

export function columnsIn({ firstColumn, endColumn }: Window): { first: number; end: number } {
  return { first: firstColumn, end: endColumn };
}
