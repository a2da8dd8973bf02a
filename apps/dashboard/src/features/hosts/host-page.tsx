import type { Host } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import type { FilterSearch } from '../../lib/filters/filter-search.ts';
import type { RangeSearch } from '../../lib/time/time-range.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { HostStatusBadge } from '../../ui/badges/status-badges.tsx';
import { useFilter } from '../../ui/filters/use-filter.ts';
import { BlockedTasksPanel } from '../../ui/fleet/blocked/blocked-tasks-panel.tsx';
import { FilteredMounts } from '../../ui/fleet/filtered-mounts.tsx';
import { KernelLines } from '../../ui/fleet/kernel-lines.tsx';
import { MaintenanceNotice } from '../../ui/fleet/maintenance/maintenance-notice.tsx';
import { LikelyCause } from '../../ui/fleet/triage/likely-cause.tsx';
import { Column, Columns } from '../../ui/layout/columns.tsx';
import { LoadedPage } from '../../ui/layout/loaded-page.tsx';
import { Notice } from '../../ui/layout/notice.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { Ago, AtAndAgo } from '../../ui/time/instant.tsx';
import { AgentFacts } from './agent-facts.tsx';
import { AgentHealthPanel } from './agent-health-panel.tsx';
import { HostHistoryPanel } from './host-history-panel.tsx';
import { HostLabelsPanel } from './host-labels-panel.tsx';
import { hostQuery } from './hosts.api.ts';

interface HostAddress {
  /** The time of its pictures, and which of its mounts are listed. */
  search: RangeSearch & FilterSearch;
  unknown: Record<string, string>;
}

/** One machine: its mounts, whether its agent is heard and well, what its kernel says. */
export function HostPage({ hostId, ...address }: HostAddress & { hostId: string }) {
  useLiveRoom(`host:${hostId}`);
  return (
    <LoadedPage query={useQuery(hostQuery(hostId))}>{(host) => <HostParts host={host} {...address} />}</LoadedPage>
  );
}

function HostParts({ host, search, unknown }: HostAddress & { host: Host }) {
  const mounts = useFilter({ list: '/mounts', search, unknown, without: 'host' });
  return (
    <Page
      title={host.name}
      context={<CellLink to="/hosts">Hosts</CellLink>}
      aside={<HostStatusBadge status={host.status} />}
      subtitle={
        <>
          Last heard <Ago at={host.lastSeenAt} /> · kernel {host.kernel}
        </>
      }
    >
      {host.status === 'silent' && <SilenceNotice host={host} />}
      <MaintenanceNotice covered={{ hostId: host.id, labels: host.labels }} />
      <FilteredMounts
        title="Mounts, worst first"
        filter={mounts}
        of={{ host: host.id }}
        name={host.name}
        example="state=hung server=filer1"
      />
      <HostHistoryPanel host={host} time={search} />
      <Columns>
        <Column>
          <BlockedTasksPanel title="Who is stuck here" search={{ host: host.id }} />
          <Panel title="Kernel log" isFlush>
            <KernelLines
              caption={`Kernel-log lines of ${host.name}`}
              scope="host"
              search={{ host: host.id, limit: 10 }}
            />
          </Panel>
          <AgentHealthPanel health={host.health} />
        </Column>
        <Column>
          <LikelyCause title="What it found out about its servers" search={{ host: host.id }} />
          <AgentFacts host={host} />
          <HostLabelsPanel host={host} />
        </Column>
      </Columns>
    </Page>
  );
}

function SilenceNotice({ host }: { host: Host }) {
  return (
    <Notice tone="unknown" glyph="question" title="This host is silent: the state of its mounts is unknown">
      <p>
        Its agent was last heard at <AtAndAgo at={host.lastSeenAt} />. Check that the machine is up and that{' '}
        <code>mountwatch-agent status</code> there says it is connected.
      </p>
    </Notice>
  );
}
