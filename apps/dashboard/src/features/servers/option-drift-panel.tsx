import type { OptionSets } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { optionSetsQuery } from '../../lib/api/fleet-mounts.ts';
import { count } from '../../lib/count.ts';
import { type DriftingOption, driftingOptions, type OptionValue } from '../../lib/option-drift.ts';
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
    render: ({ values: [commonest] }) => commonest && valueText(commonest),
  },
  { title: 'Others', render: ({ values }) => <Others values={values.slice(1)} /> },
];

/** Where the clients of one server mount it differently: what fewest deviate in first, the likeliest slip. */
export function OptionDriftPanel({ serverId }: { serverId: string }) {
  const sets = useQuery(optionSetsQuery({ server: serverId }));
  return (
    <Panel title="Mount options that differ" isFlush>
      <Loaded query={sets} skeleton={<RowsSkeleton rows={3} />}>
        {(found) => <Drift sets={found} />}
      </Loaded>
    </Panel>
  );
}

function Drift({ sets: { items, isCut } }: { sets: OptionSets }) {
  const drifting = driftingOptions(items);
  if (drifting.length === 0) return <Empty title="All of its mounts have the same options" />;
  return (
    <>
      <DataTable caption="Options that differ" columns={columns} rows={drifting} keyOf={({ name }) => name} />
      {isCut && <p className={classes.cut}>Compared are the {items.length} commonest sets of options.</p>}
    </>
  );
}

function Others({ values }: { values: DriftingOption['values'] }) {
  return (
    <ul>
      {values.map((each) => (
        <li key={each.value ?? ''}>
          {valueText(each)}: <MountLinks of={each} />
        </li>
      ))}
    </ul>
  );
}

/** A link for each of some hosts, to a mount of theirs that is so. */
function MountLinks({ of: { examples, mountCount } }: { of: OptionValue }) {
  const firsts = [...new Map(examples.toReversed().map((mount) => [mount.host.id, mount])).values()].reverse();
  const rest = mountCount - Math.min(firsts.length, NAMED);
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
      {rest > 0 && ` and ${count(rest, 'more mount', 'more mounts')}`}
    </>
  );
}

function valueText({ value, mountCount }: OptionValue): string {
  return `${value ?? 'not set'} × ${mountCount}`;
}
