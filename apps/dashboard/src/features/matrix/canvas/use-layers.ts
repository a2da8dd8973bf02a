import { useComputedColorScheme } from '@mantine/core';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Cell } from '../model/grid.ts';
import type { Selection } from '../model/selection.ts';
import { MatrixPainter, type Scene } from './matrix-painter.ts';
import { measureFrom } from './measure.ts';

interface LayersInput extends Omit<Scene, 'scheme'> {
  startedAtMs: number;
  active: Cell | null;
  selection: Selection | null;
}

export interface Layers {
  cells: RefObject<HTMLCanvasElement | null>;
  marks: RefObject<HTMLCanvasElement | null>;
  /** Set by whoever moves the active cell, to tell how long it took until that was seen. */
  movedAtMs: RefObject<number | null>;
}

/** Keeps the two layers as the page is: cells as grid and place change, marks as eyes and hands move. */
export function useLayers({ grid, size, viewport, startedAtMs, active, selection }: LayersInput): Layers {
  const scheme = useComputedColorScheme();
  const cells = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const movedAtMs = useRef<number | null>(null);
  const painter = useRef<MatrixPainter | null>(null);
  const seenStartMs = useRef(0);
  useLayoutEffect(() => {
    if (!cells.current || !marks.current || viewport.width === 0) return;
    painter.current ??= new MatrixPainter(cells.current, marks.current);
    const drawnCount = painter.current.paint({ grid, size, viewport, scheme });
    if (seenStartMs.current === startedAtMs) return;
    const isFirst = seenStartMs.current === 0;
    seenStartMs.current = startedAtMs;
    measureFrom(isFirst ? 'matrix: first paint' : 'matrix: update', startedAtMs, drawnCount);
  }, [grid, size, viewport, scheme, startedAtMs]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever moves the cells moves the marks
  useLayoutEffect(() => {
    painter.current?.mark(active, selection);
    if (movedAtMs.current !== null) measureFrom('matrix: hover', movedAtMs.current, 1);
    movedAtMs.current = null;
  }, [active, selection, grid, size, viewport, scheme]);
  return { cells, marks, movedAtMs };
}
