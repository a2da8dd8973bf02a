import type { Mount } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { mountsComparedQuery } from '../../lib/api/fleet-mounts.ts';
import { count } from '../../lib/count.ts';
import { type DriftingOption, driftingOptions } from '../../lib/option-drift.ts';
import { Empty } from '../../ui/layout/empty.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { type Column, DataTable } from '../../ui/table/data-table.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import classes from './option-drift-panel.module.css';

const NAMED = 3;

const columns: Column<DriftingOption>[] = [
  { title: 'Option', isRowHeader: true, render: ({ name }) => <code>{name}</code> },
  {
    title: 'Most',
    render: ({ values: [commonest] }) => commonest && valueText(commonest.value, commonest.mounts.length),
  },
  { title: 'Others', render: ({ values }) => <Others values={values.slice(1)} /> },
];

/** Where the clients of one server mount it differently: what fewest deviate in first, the likeliest slip. */
export function OptionDriftPanel({ serverId }: { serverId: string }) {
  const mounts = useQuery(mountsComparedQuery({ server: serverId }));
  return (
    <Panel title="Mount options that differ" isFlush>
      <Loaded query={mounts} skeleton={<RowsSkeleton rows={3} />}>
        {({ rows, isCut }) => <Drift mounts={rows} isCut={isCut} />}
      </Loaded>
    </Panel>
  );
}

function Drift({ mounts, isCut }: { mounts: Mount[]; isCut: boolean }) {
  const drifting = driftingOptions(mounts);
  if (drifting.length === 0) return <Empty title="All of its mounts have the same options" />;
  return (
    <>
      <DataTable caption="Options that differ" columns={columns} rows={drifting} keyOf={({ name }) => name} />
      {isCut && <p className={classes.cut}>Compared are the first {mounts.length} mounts.</p>}
    </>
  );
}

function Others({ values }: { values: DriftingOption['values'] }) {
  return (
    <ul>
      {values.map(({ value, mounts }) => (
        <li key={value ?? ''}>
          {valueText(value, mounts.length)}: <MountLinks mounts={mounts} />
        </li>
      ))}
    </ul>
  );
}

/** A link for each host, to the first of its mounts that is so. */
function MountLinks({ mounts }: { mounts: Mount[] }) {
  const firsts = [...new Map(mounts.toReversed().map((mount) => [mount.host.id, mount])).values()].reverse();
  const rest = firsts.length - NAMED;
  return (
    <>
      {firsts.slice(0, NAMED).map(({ id, host }, position) => (
        <span key={id}>
          {position > 0 && ', '}
          <CellLink to="/mounts/$id" params={{ id }}>
            {host.name}
          </CellLink>
        </span>
      ))}
      {rest > 0 && ` and ${count(rest, 'more host', 'more hosts')}`}
    </>
  );
}

function valueText(value: string | null, mountCount: number): string {
  return `${value ?? 'not set'} × ${mountCount}`;
}
