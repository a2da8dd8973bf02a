import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { count } from '../../lib/count.ts';
import { rankOf } from '../../lib/mount-states.ts';
import { StateBadge } from '../../ui/badges/state-badge.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import classes from './matrix.module.css';
import type { MatrixSearch } from './matrix-search.ts';
import { compareSelection, type Distinction } from './model/compare-selection.ts';
import type { Fleet, MountedExport } from './model/fleet.ts';
import type { Grid } from './model/grid.ts';
import { divide, type Selection } from './model/selection.ts';

interface SelectionPanelProps {
  fleet: Fleet;
  grid: Grid;
  selection: Selection;
  search: MatrixSearch;
  /** False where it is of too many for the address to keep. */
  isInAddress: boolean;
  onClear: () => void;
}

/** What the selected mounts have in common, that the others do not. */
export function SelectionPanel({ fleet, grid, selection, search, isInAddress, onClear }: SelectionPanelProps) {
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
          {summaryOf(selected, distinctions)}
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
      <SelectedMounts selected={selected} />
      {!isInAddress && (
        <p className={classes.aside}>
          These are too many to be named in an address: a link to this view is without the selection.
        </p>
      )}
    </section>
  );
}

function summaryOf(selected: readonly MountedExport[], distinctions: readonly Distinction[]): string {
  if (selected.length === 0) return 'No mount here is of that kind now.';
  if (distinctions.length > 0) return 'They have in common, that the others do not:';
  return 'Nothing sets them apart: what they share, the others share too.';
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

const MOST_LISTED = 12;

/** The worst of them, each with its host's page and its own. */
function SelectedMounts({ selected }: { selected: readonly MountedExport[] }) {
  const worst = selected.toSorted((left, right) => rankOf(left.state) - rankOf(right.state)).slice(0, MOST_LISTED);
  if (worst.length === 0) return null;
  return (
    <>
      <ul className={classes.selectedMounts} aria-label="Selected mounts, worst first">
        {worst.map(({ mountId, state, host: { host }, export: { server, path } }) => (
          <li key={mountId}>
            <StateBadge state={state} />{' '}
            <CellLink to="/hosts/$id" params={{ id: host.id }}>
              {host.name}
            </CellLink>{' '}
            <CellLink to="/mounts/$id" params={{ id: mountId }}>
              {server.name}:{path}
            </CellLink>
          </li>
        ))}
      </ul>
      {selected.length > worst.length && (
        <p className={classes.aside}>and {count(selected.length - worst.length, 'other')}, not worse than these.</p>
      )}
    </>
  );
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
