import type { Host, HostStatus } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMayChange } from '../../lib/api/session.ts';
import { compareWorstFirst } from '../../lib/mount-states.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { StateBar } from '../../ui/badges/state-bar.tsx';
import { HostStatusBadge } from '../../ui/badges/status-badges.tsx';
import { ListActions } from '../../ui/export/list-actions.tsx';
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

/** Every machine whose agent has ever reported. */
export function HostsPage({ status }: { status: HostStatus | undefined }) {
  useLiveRoom('fleet');
  const mayChange = useMayChange();
  const hosts = useInfiniteQuery(hostsQuery(status));
  const isComplete = hosts.data !== undefined && !hosts.hasNextPage;
  return (
    <Page
      title="Hosts"
      subtitle="Machines that run the agent. A silent host says nothing about its mounts."
      aside={
        <>
          {mayChange && <AddHostLink />}
          <ListActions path="/hosts" search={{ status }} name="hosts" />
        </>
      }
    >
      <Panel title={isComplete ? 'Hosts, worst first' : 'Hosts by name'} isFlush aside={<AgentFilter />}>
        <PagedTable
          caption="Hosts"
          query={hosts}
          columns={columns}
          keyOf={(host) => host.id}
          {...(isComplete && { order: compareHosts })}
          empty={
            <Empty title={status === undefined ? 'No host yet' : `No host is ${status}`}>
              {status === undefined && <NextStep mayChange={mayChange} />}
            </Empty>
          }
        />
      </Panel>
    </Page>
  );
}

function NextStep({ mayChange }: { mayChange: boolean }) {
  return `${mayChange ? '“Add a host” says how' : 'An admin can add one'}; it appears when its agent connects for the first time.`;
}

function AgentFilter() {
  const exact = { exact: true, includeSearch: true };
  return (
    <FilterLinks label="Hosts by agent">
      <FilterLink to="/hosts" search={{}} activeOptions={exact}>
        All
      </FilterLink>
      <FilterLink to="/hosts" search={{ status: 'reporting' }} activeOptions={exact}>
        Reporting
      </FilterLink>
      <FilterLink to="/hosts" search={{ status: 'silent' }} activeOptions={exact}>
        Silent
      </FilterLink>
    </FilterLinks>
  );
}
