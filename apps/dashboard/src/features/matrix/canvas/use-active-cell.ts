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
export function useActiveCell(): ActiveCellState {
  const [held, setHeld] = useState<Cell | null>(null);
  const [hovered, setHovered] = useState<Cell | null>(null);
  const hover = useCallback((cell: Cell | null) => {
    if (cell !== null) setHovered((before) => (isSameCell(before, cell) ? before : cell));
  }, []);
  const hold = useCallback((cell: Cell | null) => {
    setHeld((before) => (isSameCell(before, cell) ? null : cell));
    if (cell !== null) setHovered(cell);
  }, []);
  return { active: held ?? hovered, isHeld: held !== null, hover, hold };
}
