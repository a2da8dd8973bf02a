import { Button } from '@mantine/core';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { useKept } from '../../lib/use-kept.ts';
import { sizeFor } from './canvas/geometry.ts';
import { MatrixCanvas } from './canvas/matrix-canvas.tsx';
import { useActiveCell } from './canvas/use-active-cell.ts';
import { CellFacts } from './cell-facts.tsx';
import { describeCell } from './describe-cell.ts';
import { type Folded, foldText, isFolded, readFold, withFolded } from './in-address/folding.ts';
import { cellText, readCell } from './in-address/held-cell.ts';
import { readSelection, selectionText } from './in-address/selection-text.ts';
import { useInAddress } from './in-address/use-in-address.ts';
import classes from './matrix.module.css';
import type { MatrixSearch } from './matrix-search.ts';
import { clientsGrid } from './model/clients-grid.ts';
import { areSameLines, type Cell, type Grid, type GridLine } from './model/grid.ts';
import { labelGrid } from './model/label-grid.ts';
import type { Selection } from './model/selection.ts';
import { SelectionPanel } from './selection-panel.tsx';
import type { OrderedFleet } from './use-fleet.ts';

interface MatrixGridProps {
  ordered: OrderedFleet;
  search: MatrixSearch;
  groupings: readonly string[];
}

/** The drawn matrix with what is known of the cell that one is on, and of what is selected. */
export function MatrixGrid({ ordered, search, groupings }: MatrixGridProps) {
  const { fleet, startedAtMs } = ordered;
  const folding = useInAddress('fold', search, FOLDING);
  const folded = folding.value;
  const grid = useGrid(ordered, { ...search, groupings, folded });
  const holding = useHolding(grid, search);
  const cell = useActiveCell(holding.held, holding.hold);
  const selecting = useInAddress('select', search, useSelectionWording(fleet, grid));
  const selection = selecting.value;
  const select = (to: Selection | null) => selecting.set(() => to);
  const shownSelection = useDeferredValue(selection);
  const keys = useFoldableKeys(grid, fleet);
  const setFolding = folding.set;
  const fold = useCallback(
    (key: string) => {
      const all = key.startsWith('server:') ? keys.servers : keys.groups;
      setFolding((before) => withFolded(before, [key], { isOn: !isFolded(before, key), all }));
    },
    [keys, setFolding],
  );
  const toggle = useCallback(
    ({ key, kind }: GridLine) => {
      if (kind === 'group') fold(key);
      else if (key.startsWith('export:')) fold(`server:${key.split(':')[1]}`);
    },
    [fold],
  );
  const press = (pressed: Cell) => {
    const row = grid.rows[pressed.row];
    if (row?.kind === 'group') fold(row.key);
    else cell.hold(pressed);
  };
  return (
    <>
      <div className={classes.actions}>
        <FoldButtons keys={keys} folded={folded} onFold={setFolding} />
        <Button size="compact-xs" variant="default" onClick={() => select({ kind: 'failing' })}>
          Select what is not well
        </Button>
        {ordered.isOrderOld && (
          <Button size="compact-xs" variant="light" onClick={ordered.sortAgain}>
            Others are worst now: sort again
          </Button>
        )}
      </div>
      <CellFacts grid={grid} cell={cell.active} isHeld={cell.isHeld} />
      <div className={classes.halves} data-has-selection={shownSelection !== null}>
        <MatrixCanvas
          label="Hosts and what they mount"
          {...{ grid, startedAtMs, cell, selection }}
          size={search.size ?? sizeFor(grid)}
          cellText={describeCell(grid, cell.active ?? { row: 0, column: 0 })}
          onSelect={select}
          onPress={press}
          onToggle={toggle}
        />
        {shownSelection && (
          <SelectionPanel
            {...{ fleet, grid, search }}
            selection={shownSelection}
            isInAddress={!selecting.isTooMuch}
            onClear={() => select(null)}
          />
        )}
      </div>
    </>
  );
}

const FOLDING = { read: readFold, write: foldText };
const HOLDING = { read: (text: string | undefined) => text, write: (text: string | undefined) => text };

function useSelectionWording(fleet: OrderedFleet['fleet'], grid: Grid) {
  return useMemo(
    () => ({
      read: readSelection,
      write: (selection: Selection | null) => selectionText(selection, fleet, grid),
    }),
    [fleet, grid],
  );
}

/** The cell that is held, by what it shows: it follows that where the picture moves. */
function useHolding(grid: Grid, search: MatrixSearch) {
  const { value, set } = useInAddress('hold', search, HOLDING);
  const held = useMemo(() => readCell(grid, value), [grid, value]);
  return { held, hold: (cell: Cell | null) => set(() => cellText(grid, cell)) };
}

interface FoldableKeys {
  groups: string[];
  servers: string[];
}

function useFoldableKeys(grid: Grid, fleet: OrderedFleet['fleet']): FoldableKeys {
  const { rows, isCounted } = grid;
  return useMemo(() => {
    const groups = rows.filter(({ kind }) => kind === 'group').map(({ key }) => key);
    const servers = [...new Set(fleet.exports.map(({ server }) => `server:${server.id}`))];
    return { groups, servers: isCounted ? [] : servers };
  }, [rows, isCounted, fleet]);
}

interface FoldButtonsProps {
  keys: FoldableKeys;
  folded: Folded;
  onFold: (change: (before: Folded) => Folded) => void;
}

function FoldButtons({ keys, folded, onFold }: FoldButtonsProps) {
  const kinds = (['groups', 'servers'] as const).filter((kind) => keys[kind].length > 1);
  return kinds.map((kind) => {
    const all = keys[kind];
    const isAll = all.every((key) => isFolded(folded, key));
    return (
      <Button
        key={kind}
        size="compact-xs"
        variant="default"
        onClick={() => onFold((before) => withFolded(before, all, { isOn: !isAll, all }))}
      >
        {isAll ? 'Unfold' : 'Fold'} all {kind}
      </Button>
    );
  });
}

/** Where people have said how machines stand, that is how faults lie. */
const LIKELY_GROUPINGS = ['rack', 'zone'];

interface GridInput {
  groupings: readonly string[];
  folded: Folded;
  by?: string | undefined;
  layout?: MatrixSearch['layout'];
}

/** Lines that say the same stay the same ones, so that headers are not drawn again with every state that changes. */
function useGrid({ fleet, order }: OrderedFleet, { by, layout, groupings, folded }: GridInput): Grid {
  const made = useMemo(() => {
    const likeliest = LIKELY_GROUPINGS.find((name) => groupings.includes(name)) ?? groupings[0] ?? null;
    const grouping = by === 'none' ? null : (by ?? likeliest);
    if (layout === 'labels') return labelGrid(fleet, { order, grouping: grouping ?? 'kernel' });
    return clientsGrid(fleet, { order, grouping, folded });
  }, [fleet, order, groupings, by, layout, folded]);
  const rows = useKept(made.rows, areSameLines);
  const columns = useKept(made.columns, areSameLines);
  return useMemo(() => ({ ...made, rows, columns }), [made, rows, columns]);
}
