import { describe, expect, it } from 'vitest';
import { clientsGrid } from '../model/clients-grid.ts';
import { smallFleet } from '../model/small-fleet.ts';
import { worstFirst } from '../model/worst-first.ts';
import { cellAt, windowOf } from './geometry.ts';
import { moveFor } from './moves.ts';

const fleet = smallFleet({ h1: { 'f1:/x': 'ok', 'f1:/y': 'ok' }, h2: { 'f1:/x': 'ok' }, h3: { 'f1:/y': 'ok' } });
const grid = clientsGrid(fleet, { order: worstFirst(fleet), grouping: null, folded: new Set() });
const place = {
  grid,
  active: { row: 1, column: 1 },
  size: 'm',
  viewport: { left: 0, top: 0, width: 40, height: 60, scale: 1 },
} as const;
const key = (name: string, more = {}) => ({
  ...{ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
  ...more,
});

describe('a key in the matrix', () => {
  it.each([
    ['ArrowUp', {}, { row: 0, column: 1 }],
    ['ArrowRight', {}, { row: 1, column: 1 }],
    ['Home', {}, { row: 1, column: 0 }],
    ['End', { ctrlKey: true }, { row: 2, column: 1 }],
    ['PageDown', {}, { row: 2, column: 1 }],
  ])('%s %o goes to %o and never beyond the edge', (name, more, to) => {
    expect(moveFor(key(name, more), place)).toEqual({ kind: 'go', to, isExtending: false });
  });

  it('with Shift extends the selection', () => {
    expect(moveFor(key('ArrowLeft', { shiftKey: true }), place)).toMatchObject({ isExtending: true });
  });

  it('that is somebody else’s is left alone', () => {
    for (const pressed of [key('g'), key('Tab'), key('ArrowLeft', { altKey: true })])
      expect(moveFor(pressed, place)).toBeNull();
  });
});

describe('the place of a cell', () => {
  it('is found by division, and is none beyond the edges', () => {
    expect(cellAt(grid, 'm', { x: 25, y: 41 })).toEqual({ row: 2, column: 1 });
    expect(cellAt(grid, 'm', { x: 41, y: 1 })).toBeNull();
  });

  it('is in the window where any of it can be seen', () => {
    const viewport = { left: 10, top: 25, width: 20, height: 10, scale: 1 };
    expect(windowOf(grid, 'm', viewport)).toEqual({ firstRow: 1, endRow: 2, firstColumn: 0, endColumn: 2 });
  });
});
