import type { Host } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMayChange } from '../../lib/api/session.ts';
import type { FilterSearch } from '../../lib/filters/filter-search.ts';
import { compareWorstFirst } from '../../lib/mount-states.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { StateBar } from '../../ui/badges/state-bar.tsx';
import { HostStatusBadge } from '../../ui/badges/status-badges.tsx';
import { ListActions } from '../../ui/export/list-actions.tsx';
import { FilterBar } from '../../ui/filters/filter-bar.tsx';
import { Filtered } from '../../ui/filters/filtered.tsx';
import { useFilter } from '../../ui/filters/use-filter.ts';
import { AddHostLink } from '../../ui/fleet/add-host-link.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { FilterLink, FilterLinks } from '../../ui/layout/filter-links.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import type { Column } from '../../ui/table/data-table.tsx';
import { PagedTable } from '../../ui/table/paged-table.tsx';
import { RowLink } from '../../ui/table/row-link.tsx';
import { Ago } from '../../ui/time/instant.tsx';
import { hostsQuery } from './hosts.api.ts';

const columns: Column<Host>[] = [
  {
    title: 'Host',
    isRowHeader: true,
    render: (host) => (
      <RowLink to="/hosts/$id" params={{ id: host.id }}>
        {host.name}
      </RowLink>
    ),
  },
  { title: 'Agent', render: (host) => <HostStatusBadge status={host.status} /> },
  { title: 'Mounts', render: (host) => <StateBar counts={host.mountCounts} /> },
  { title: 'Last heard', render: (host) => <Ago at={host.lastSeenAt} /> },
  { title: 'Kernel', render: (host) => host.kernel },
  { title: 'Version', render: (host) => host.agentVersion },
];

const compareHosts = (left: Host, right: Host) =>
  compareWorstFirst(left.mountCounts, right.mountCounts) || left.name.localeCompare(right.name);

interface HostsPageProps {
  search: FilterSearch;
  unknown: Record<string, string>;
}

/** Every machine whose agent has ever reported, as far as the address asks for it. */
export function HostsPage({ search, unknown }: HostsPageProps) {
  useLiveRoom('fleet');
  const mayChange = useMayChange();
  const filter = useFilter({ list: '/hosts', search, unknown });
  const isAsked = filter.faults.length === 0;
  const hosts = useInfiniteQuery({ ...hostsQuery(filter.asked), enabled: isAsked });
  const isComplete = hosts.data !== undefined && !hosts.hasNextPage;
  return (
    <Page
      title="Hosts"
      subtitle="Machines that run the agent. A silent host says nothing about its mounts."
      aside={
        <>
          {mayChange && <AddHostLink />}
          {isAsked && <ListActions path="/hosts" search={filter.asked} name="hosts" />}
        </>
      }
    >
      <Panel title={isComplete ? 'Hosts, worst first' : 'Hosts by name'} isFlush aside={<AgentFilter />}>
        <FilterBar things="hosts" filter={filter} example="web-12 label=rack:r1 state=hung" />
        <Filtered filter={filter}>
          <PagedTable
            caption="Hosts"
            query={hosts}
            columns={columns}
            keyOf={(host) => host.id}
            {...(isComplete && { order: compareHosts })}
            empty={<NoHost isFiltered={filter.isSet} mayChange={mayChange} />}
          />
        </Filtered>
      </Panel>
    </Page>
  );
}

function NoHost({ isFiltered, mayChange }: { isFiltered: boolean; mayChange: boolean }) {
  if (isFiltered) return <Empty title="No host matches this filter" />;
  const nextStep = mayChange ? '“Add a host” says how' : 'An admin can add one';
  return <Empty title="No host yet">{nextStep}; it appears when its agent connects for the first time.</Empty>;
}

const agentFilters = [
  { word: 'All', status: undefined },
  { word: 'Reporting', status: 'reporting' },
  { word: 'Silent', status: 'silent' },
];

function AgentFilter() {
  return (
    <FilterLinks label="Hosts by agent">
      {agentFilters.map(({ word, status }) => (
        <FilterLink
          key={word}
          to="/hosts"
          search={(kept) => ({ ...kept, status })}
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: false }}
        >
          {word}
        </FilterLink>
      ))}
    </FilterLinks>
  );
}
