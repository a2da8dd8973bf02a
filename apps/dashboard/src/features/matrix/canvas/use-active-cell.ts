import { useCallback, useState } from 'react';
import type { Cell } from '../model/grid.ts';
import { isSameCell } from './geometry.ts';

export interface ActiveCellState {
  active: Cell | null;
  isHeld: boolean;
  hover(cell: Cell | null): void;
  /** Holds the cell against hovering, or lets it go. */
  hold(cell: Cell | null): void;
}

/** The cell whose facts are shown: the one that is held, else the one that was pointed at last. */
export function useActiveCell(held: Cell | null, onHold: (cell: Cell | null) => void): ActiveCellState {
  const [hovered, setHovered] = useState<Cell | null>(held);
  const hover = useCallback((cell: Cell | null) => {
    if (cell !== null) setHovered((before) => (isSameCell(before, cell) ? before : cell));
  }, []);
  const hold = (cell: Cell | null) => {
    onHold(isSameCell(held, cell) ? null : cell);
    if (cell !== null) setHovered(cell);
  };
  return { active: held ?? hovered, isHeld: held !== null, hover, hold };
}
