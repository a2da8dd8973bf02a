import { Button } from '@mantine/core';
import { useState } from 'react';
import { rankOf } from '../../lib/mount-states.ts';
import { StateBadge } from '../../ui/badges/state-badge.tsx';
import { type Column, DataTable } from '../../ui/table/data-table.tsx';
import { CellLink, RowLink } from '../../ui/table/row-link.tsx';
import { AtAndAgo } from '../../ui/time/instant.tsx';
import classes from './matrix.module.css';
import type { Fleet, MountedExport } from './model/fleet.ts';

const STEP = 100;

const columns: Column<MountedExport>[] = [
  {
    title: 'Host',
    isRowHeader: true,
    render: ({ host, mountId }) => (
      <RowLink to="/mounts/$id" params={{ id: mountId }}>
        {host.host.name}
      </RowLink>
    ),
  },
  {
    title: 'Server',
    render: ({ export: { server } }) => (
      <CellLink to="/servers/$id" params={{ id: server.id }}>
        {server.name}
      </CellLink>
    ),
  },
  { title: 'Export', render: (mount) => mount.export.path },
  { title: 'State', render: ({ state }) => <StateBadge state={state} /> },
  { title: 'Since', render: ({ since }) => <AtAndAgo at={since} /> },
];

/** The same mounts as a table, worst first. */
export function MatrixTable({ fleet }: { fleet: Fleet }) {
  const [shownCount, setShownCount] = useState(STEP);
  const rows = fleet.mounts.toSorted(
    (left, right) =>
      rankOf(left.state) - rankOf(right.state) ||
      left.host.host.name.localeCompare(right.host.host.name, undefined, { numeric: true }),
  );
  return (
    <>
      <DataTable
        caption="Hosts and what they mount, worst first"
        columns={columns}
        rows={rows.slice(0, shownCount)}
        keyOf={({ mountId }) => mountId}
      />
      {rows.length > shownCount && (
        <div className={classes.actions}>
          <span className={classes.soft}>
            The first {shownCount} of {rows.length.toLocaleString()} are shown, worst first.
          </span>
          <Button size="compact-sm" variant="default" onClick={() => setShownCount(shownCount + STEP)}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
