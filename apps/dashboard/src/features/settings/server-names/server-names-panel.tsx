import type { Server } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { useMayChange } from '../../../lib/api/session.ts';
import { Empty } from '../../../ui/layout/empty.tsx';
import { Loaded } from '../../../ui/layout/loaded.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../../ui/layout/skeletons.tsx';
import { type Column, DataTable } from '../../../ui/table/data-table.tsx';
import { CellLink } from '../../../ui/table/row-link.tsx';
import { ConfirmButton } from '../confirm-button.tsx';
import classes from '../settings.module.css';
import { MergeForm } from './merge-form.tsx';
import { NameChanges } from './name-changes.tsx';
import { namedServersQuery, splitServer } from './server-names.api.ts';

const columns: Column<Server>[] = [
  {
    title: 'Server',
    isRowHeader: true,
    render: ({ id, name }) => (
      <CellLink to="/servers/$id" params={{ id }}>
        {name}
      </CellLink>
    ),
  },
  { title: 'Is also', render: (server) => <OtherNames server={server} /> },
  { title: 'Why', render: ({ id }) => <NameChanges serverId={id} /> },
];

/** Servers that are known by several names: Mountwatch recognises most, people say the rest, and take back what is wrong. */
export function ServerNamesPanel() {
  const mayChange = useMayChange();
  return (
    <Panel title="Servers with several names" isFlush>
      {mayChange && <MergeForm />}
      <Loaded query={useQuery(namedServersQuery)} skeleton={<RowsSkeleton rows={2} />}>
        {({ rows }) => {
          const named = rows.filter(({ otherNames }) => otherNames.length > 0);
          if (named.length === 0) return <Empty title="Every server has one name" />;
          return (
            <DataTable caption="Servers with several names" columns={columns} rows={named} keyOf={({ id }) => id} />
          );
        }}
      </Loaded>
    </Panel>
  );
}

function OtherNames({ server: { id, otherNames } }: { server: Server }) {
  const mayChange = useMayChange();
  return (
    <ul className={classes.names}>
      {otherNames.map((name) => (
        <li key={name} className={classes.line}>
          {name}
          {mayChange && (
            <ConfirmButton
              word="Split"
              name={name}
              run={() => splitServer(id, name)}
              queryKey={namedServersQuery.queryKey}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
