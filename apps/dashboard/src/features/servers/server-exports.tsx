import type { Export } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { compareWorstFirst } from '../../lib/mount-states.ts';
import { StateBar } from '../../ui/badges/state-bar.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import type { Column } from '../../ui/table/data-table.tsx';
import { PagedTable } from '../../ui/table/paged-table.tsx';
import { serverExportsQuery } from './servers.api.ts';

const columns: Column<Export>[] = [
  { title: 'Export', isRowHeader: true, render: (exported) => exported.path },
  { title: 'Clients', render: (exported) => exported.clientCount },
  { title: 'Mounts', render: (exported) => <StateBar counts={exported.mountCounts} /> },
];

/** What the server exports, as far as it is mounted. */
export function ServerExports({ serverId }: { serverId: string }) {
  return (
    <Panel title="Exports" isFlush>
      <PagedTable
        caption="Exports of this server"
        query={useInfiniteQuery(serverExportsQuery(serverId))}
        columns={columns}
        keyOf={(exported) => exported.id}
        order={(left, right) => compareWorstFirst(left.mountCounts, right.mountCounts)}
        empty={<Empty title="No export is mounted now" />}
      />
    </Panel>
  );
}
