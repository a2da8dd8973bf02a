import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { count } from '../../lib/count.ts';
import { CellLink } from '../../ui/table/row-link.tsx';
import classes from './matrix.module.css';
import type { MatrixSearch } from './matrix-search.ts';
import { compareSelection, type Distinction } from './model/compare-selection.ts';
import type { Fleet } from './model/fleet.ts';
import type { Grid } from './model/grid.ts';
import { divide, type Selection } from './model/selection.ts';

interface SelectionPanelProps {
  fleet: Fleet;
  grid: Grid;
  selection: Selection;
  search: MatrixSearch;
  onClear: () => void;
}

/** What the selected mounts have in common, that the others do not. */
export function SelectionPanel({ fleet, grid, selection, search, onClear }: SelectionPanelProps) {
  const [selected, others] = useMemo(() => divide(fleet, grid, selection), [fleet, grid, selection]);
  const distinctions = useMemo(() => compareSelection(selected, others), [selected, others]);
  const hostCount = new Set(selected.map(({ host }) => host.host.id)).size;
  return (
    <section className={classes.selection} aria-label="What the selected mounts have in common">
      <div className={classes.actions}>
        <p aria-live="polite">
          <strong>
            {count(selected.length, 'mount')} of {count(hostCount, 'host')} selected.
          </strong>{' '}
          {distinctions.length > 0
            ? 'They have in common, that the others do not:'
            : 'Nothing sets them apart: what they share, the others share too.'}
        </p>
        <Button size="compact-xs" variant="default" onClick={onClear}>
          Clear selection
        </Button>
      </div>
      {distinctions.length > 0 && (
        <ul className={classes.distinctions}>
          {distinctions.map((distinction) => (
            <li key={`${distinction.fact} ${distinction.value}`} className={classes.distinction}>
              <DistinctionName distinction={distinction} search={search} />
              <Share of="selected" part={distinction.selectedCount} whole={selected.length} />
              <Share of="others" part={distinction.otherCount} whole={others.length} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A server, and a label, can be filtered by. */
function DistinctionName({ distinction: { fact, value }, search }: { distinction: Distinction; search: MatrixSearch }) {
  const name = (
    <>
      {fact} <strong>{value}</strong>
    </>
  );
  if (fact === 'server') {
    return (
      <CellLink to="/matrix" search={{ ...search, server: value }}>
        {name}
      </CellLink>
    );
  }
  return <span>{name}</span>;
}

function Share({ of, part, whole }: { of: string; part: number; whole: number }) {
  return (
    <span className={classes.share}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.filled} style={{ width: `${whole === 0 ? 0 : (100 * part) / whole}%` }} />
      </span>
      {part.toLocaleString()} of {whole.toLocaleString()} {of}
    </span>
  );
}
