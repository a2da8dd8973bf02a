import { Button } from '@mantine/core';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useKept } from '../../lib/use-kept.ts';
import { sizeFor } from './canvas/geometry.ts';
import { MatrixCanvas } from './canvas/matrix-canvas.tsx';
import { useActiveCell } from './canvas/use-active-cell.ts';
import { CellFacts } from './cell-facts.tsx';
import { describeCell } from './describe-cell.ts';
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
  const folding = useFolding();
  const grid = useGrid(ordered, { ...search, groupings, collapsed: folding.collapsed });
  const cell = useActiveCell();
  const [selection, setSelection] = useState<Selection | null>(search.select ? { kind: 'failing' } : null);
  const shownSelection = useDeferredValue(selection);
  const { toggle } = folding;
  const fold = useCallback(
    ({ key, kind }: GridLine) => {
      if (kind === 'group') toggle(key);
      else if (key.startsWith('export:')) toggle(`server:${key.split(':')[1]}`);
    },
    [toggle],
  );
  const press = (pressed: Cell) => {
    const row = grid.rows[pressed.row];
    if (row?.kind === 'group') folding.toggle(row.key);
    else cell.hold(pressed);
  };
  return (
    <>
      <div className={classes.actions}>
        <FoldButtons grid={grid} folding={folding} fleet={fleet} />
        <Button size="compact-xs" variant="default" onClick={() => setSelection({ kind: 'failing' })}>
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
          onSelect={setSelection}
          onPress={press}
          onToggle={fold}
        />
        {shownSelection && (
          <SelectionPanel {...{ fleet, grid, search }} selection={shownSelection} onClear={() => setSelection(null)} />
        )}
      </div>
    </>
  );
}

interface Folding {
  collapsed: ReadonlySet<string>;
  toggle: (key: string) => void;
  set: (keys: string[], isCollapsed: boolean) => void;
}

function useFolding(): Folding {
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const set = useCallback((keys: string[], isCollapsed: boolean) => {
    setCollapsed((before) => {
      const others = [...before].filter((key) => !keys.includes(key));
      return new Set(isCollapsed ? [...others, ...keys] : others);
    });
  }, []);
  const toggle = useCallback((key: string) => {
    setCollapsed((before) => new Set(before.has(key) ? [...before].filter((each) => each !== key) : [...before, key]));
  }, []);
  return { collapsed, set, toggle };
}

function FoldButtons({ grid, folding, fleet }: { grid: Grid; folding: Folding; fleet: OrderedFleet['fleet'] }) {
  const groups = grid.rows.filter(({ kind }) => kind === 'group').map(({ key }) => key);
  const servers = [...new Set(fleet.exports.map(({ server }) => `server:${server.id}`))];
  const buttons = [
    { name: 'groups', keys: groups },
    { name: 'servers', keys: grid.isCounted ? [] : servers },
  ].filter(({ keys }) => keys.length > 1);
  return buttons.map(({ name, keys }) => {
    const isFolded = keys.every((key) => folding.collapsed.has(key));
    return (
      <Button key={name} size="compact-xs" variant="default" onClick={() => folding.set(keys, !isFolded)}>
        {isFolded ? 'Unfold' : 'Fold'} all {name}
      </Button>
    );
  });
}

/** Where people have said how machines stand, that is how faults lie. */
const LIKELY_GROUPINGS = ['rack', 'zone'];

interface GridInput {
  groupings: readonly string[];
  collapsed: ReadonlySet<string>;
  by?: string | undefined;
  layout?: MatrixSearch['layout'];
}

/** Lines that say the same stay the same ones, so that headers are not drawn again with every state that changes. */
function useGrid({ fleet, order }: OrderedFleet, { by, layout, groupings, collapsed }: GridInput): Grid {
  const made = useMemo(() => {
    const likeliest = LIKELY_GROUPINGS.find((name) => groupings.includes(name)) ?? groupings[0] ?? null;
    const grouping = by === 'none' ? null : (by ?? likeliest);
    if (layout === 'labels') return labelGrid(fleet, { order, grouping: grouping ?? 'kernel' });
    return clientsGrid(fleet, { order, grouping, collapsed });
  }, [fleet, order, groupings, by, layout, collapsed]);
  const rows = useKept(made.rows, areSameLines);
  const columns = useKept(made.columns, areSameLines);
  return useMemo(() => ({ ...made, rows, columns }), [made, rows, columns]);
}
