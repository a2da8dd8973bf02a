import { useInfiniteQuery } from '@tanstack/react-query';
import type { FilterSearch } from '../../lib/filters/filter-search.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { ListActions } from '../../ui/export/list-actions.tsx';
import { FilterBar } from '../../ui/filters/filter-bar.tsx';
import { Filtered } from '../../ui/filters/filtered.tsx';
import { useFilter } from '../../ui/filters/use-filter.ts';
import { compareServers, serverColumns } from '../../ui/fleet/servers-table.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { PagedTable } from '../../ui/table/paged-table.tsx';
import { serversQuery } from './servers.api.ts';

interface ServersPageProps {
  search: FilterSearch;
  unknown: Record<string, string>;
}

/** Every NFS server that a host mounts, as far as the address asks for it. */
export function ServersPage({ search, unknown }: ServersPageProps) {
  useLiveRoom('fleet');
  const filter = useFilter({ list: '/servers', search, unknown });
  const isAsked = filter.faults.length === 0;
  const servers = useInfiniteQuery({ ...serversQuery(filter.asked), enabled: isAsked });
  // Only a complete list can be ordered by anything but the API's order: otherwise the worst may be on a later page.
  const isComplete = servers.data !== undefined && !servers.hasNextPage;
  return (
    <Page
      title="Servers"
      subtitle="NFS servers as their clients see them."
      aside={isAsked && <ListActions path="/servers" search={filter.asked} name="servers" />}
    >
      <Panel title={isComplete ? 'Servers, worst first' : 'Servers by name'} isFlush>
        <FilterBar things="servers" filter={filter} example="filer state=hung label=zone:a" />
        <Filtered filter={filter}>
          <PagedTable
            caption="NFS servers"
            query={servers}
            columns={serverColumns}
            keyOf={(server) => server.id}
            {...(isComplete && { order: compareServers })}
            empty={
              filter.isSet ? (
                <Empty title="No server matches this filter" />
              ) : (
                <Empty title="No server yet">A server appears when an agent reports a mount of it.</Empty>
              )
            }
          />
        </Filtered>
      </Panel>
    </Page>
  );
}
