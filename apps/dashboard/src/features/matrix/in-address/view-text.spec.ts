import { describe, expect, it } from 'vitest';
import { clientsGrid } from '../model/clients-grid.ts';
import { labelGrid } from '../model/label-grid.ts';
import { divide } from '../model/selection.ts';
import { smallFleet } from '../model/small-fleet.ts';
import { worstFirst } from '../model/worst-first.ts';
import { cellText, readCell } from './held-cell.ts';
import { readSelection, selectionText } from './selection-text.ts';

const fleet = smallFleet({
  'a-1': { 'f1:/x': 'ok', 'f2:/x': 'ok' },
  'a-2': { 'f1:/x': 'ok', 'f2:/y': 'ok' },
  'b-1': { 'f2:/y': 'hung', 'f1:/x': 'slow' },
});
const order = worstFirst(fleet);
const byRack = clientsGrid(fleet, { order, grouping: 'rack', folded: new Set() });
const plain = clientsGrid(fleet, { order, grouping: null, folded: new Set() });
const labels = labelGrid(fleet, { order, grouping: 'rack' });
const namesIn = (grid: typeof plain, text: string | null | undefined) => {
  const selection = readSelection(text ?? undefined);
  return selection && divide(fleet, grid, selection)[0].map(({ mountId }) => mountId);
};

describe('a selection in an address', () => {
  it('is of the same mounts in every order, grouping and layout', () => {
    const box = { kind: 'box', from: { row: 1, column: 0 }, to: { row: 3, column: 0 } } as const;
    const [selected] = divide(fleet, byRack, box);
    const ids = selected.map(({ mountId }) => mountId);
    const text = selectionText(box, fleet, byRack);
    expect(ids.length).toBeGreaterThan(0);
    for (const grid of [byRack, plain, labels]) expect(namesIn(grid, text)).toEqual(ids);
  });

  it('of whole columns does not name each host, and of hosts by label not each export', () => {
    const column = {
      kind: 'box',
      from: { row: 0, column: 0 },
      to: { row: 2, column: plain.columns.length - 1 },
    } as const;
    expect(selectionText(column, fleet, plain)).toBe('*_*');
    expect(namesIn(plain, '*_*')).toHaveLength(fleet.mounts.length);
  });

  it('that is not well is one word, nothing is none, and what cannot be read is none', () => {
    expect(selectionText({ kind: 'failing' }, fleet, plain)).toBe('failing');
    expect(selectionText(null, fleet, plain)).toBeUndefined();
    expect([readSelection('failing'), readSelection('a'), readSelection(undefined)]).toEqual([
      { kind: 'failing' },
      null,
      null,
    ]);
  });

  it('of too many is not put there', () => {
    const many = smallFleet(
      Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`a-${n}`, { 'f1:/x': 'ok', 'f2:/x': 'ok' }])),
    );
    const grid = clientsGrid(many, { order: worstFirst(many), grouping: null, folded: new Set() });
    const box = (rows: number) => ({ kind: 'box', from: { row: 0, column: 0 }, to: { row: rows, column: 0 } }) as const;
    expect(selectionText(box(120), many, grid)).toBeNull();
    expect(selectionText(box(20), many, grid)?.split('.')).toHaveLength(21);
  });
});

it('a held cell is found again in every order and layout, and by its own host, not by its group', () => {
  const cell = { row: 1, column: 0 };
  const text = cellText(byRack, cell);
  expect(readCell(byRack, text)).toEqual(cell);
  for (const grid of [plain, labels]) {
    const found = readCell(grid, text);
    expect(found && grid.mountsAt(found.row, found.column)).toContain(byRack.mountsAt(1, 0)[0]);
  }
  expect(readCell(plain, 'gone_gone')).toBeNull();
  expect(cellText(byRack, null)).toBeUndefined();
});
