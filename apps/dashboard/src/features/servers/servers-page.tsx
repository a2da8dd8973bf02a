import { useInfiniteQuery } from '@tanstack/react-query';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { ListActions } from '../../ui/export/list-actions.tsx';
import { compareServers, serverColumns } from '../../ui/fleet/servers-table.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { PagedTable } from '../../ui/table/paged-table.tsx';
import { serversQuery } from './servers.api.ts';

/** Every NFS server that a host mounts. */
export function ServersPage() {
  useLiveRoom('fleet');
  const servers = useInfiniteQuery(serversQuery);
  // Only a complete list can be ordered by anything but the API's order: otherwise the worst may be on a later page.
  const isComplete = servers.data !== undefined && !servers.hasNextPage;
  return (
    <Page
      title="Servers"
      subtitle="NFS servers as their clients see them."
      aside={<ListActions path="/servers" search={{}} name="servers" />}
    >
      <Panel title={isComplete ? 'All servers, worst first' : 'Servers by name'} isFlush>
        <PagedTable
          caption="NFS servers"
          query={servers}
          columns={serverColumns}
          keyOf={(server) => server.id}
          {...(isComplete && { order: compareServers })}
          empty={<Empty title="No server yet">A server appears when an agent reports a mount of it.</Empty>}
        />
      </Panel>
    </Page>
  );
}
