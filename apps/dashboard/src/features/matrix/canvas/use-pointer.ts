import { type PointerEvent, useRef } from 'react';
import type { Cell, Grid } from '../model/grid.ts';
import type { Selection } from '../model/selection.ts';
import { type CellSize, cellAt, isSameCell, type Viewport } from './geometry.ts';

interface PointerInput {
  grid: Grid;
  size: CellSize;
  viewport: Viewport;
  active: Cell | null;
  onHover: (cell: Cell | null) => void;
  onPress: (cell: Cell) => void;
  onSelect: (selection: Selection) => void;
}

/** Hovering shows, pressing holds, drawing a box selects; a finger scrolls, and its tap presses. */
export function usePointer({ grid, size, viewport, active, onHover, onPress, onSelect }: PointerInput) {
  const corner = useRef<Cell | null>(null);
  const under = (event: PointerEvent<HTMLElement>) => {
    const edges = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - edges.left) / viewport.scale + viewport.left;
    const y = (event.clientY - edges.top) / viewport.scale + viewport.top;
    return cellAt(grid, size, { x, y });
  };
  return {
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const cell = under(event);
      if (corner.current && cell && !isSameCell(cell, active))
        onSelect({ kind: 'box', from: corner.current, to: cell });
      if (!isSameCell(cell, active)) onHover(cell);
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      corner.current = under(event);
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const cell = under(event);
      const isPress = cell !== null && (event.pointerType === 'touch' || isSameCell(cell, corner.current));
      corner.current = null;
      if (isPress) onPress(cell);
    },
    onPointerCancel: () => {
      corner.current = null;
    },
    onPointerLeave: () => onHover(null),
  };
}
