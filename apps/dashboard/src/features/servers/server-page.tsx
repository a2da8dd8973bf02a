import type { Server } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import type { FilterSearch } from '../../lib/filters/filter-search.ts';
import type { RangeSearch } from '../../lib/time/time-range.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { useFilter } from '../../ui/filters/use-filter.ts';
import { FilteredMounts } from '../../ui/fleet/filtered-mounts.tsx';
import { KernelLines } from '../../ui/fleet/kernel-lines.tsx';
import { MaintenanceNotice } from '../../ui/fleet/maintenance/maintenance-notice.tsx';
import { LikelyCause } from '../../ui/fleet/triage/likely-cause.tsx';
import { Column, Columns } from '../../ui/layout/columns.tsx';
import { LoadedPage } from '../../ui/layout/loaded-page.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { OptionDriftPanel } from './option-drift-panel.tsx';
import { ServerExports } from './server-exports.tsx';
import { ServerFigures } from './server-figures.tsx';
import { ServerHistoryPanel } from './server-history-panel.tsx';
import { ServerIncidentBanner } from './server-incident-banner.tsx';
import { serverQuery } from './servers.api.ts';

interface ServerAddress {
  /** The time of its pictures, and which of its mounts are listed. */
  search: RangeSearch & FilterSearch;
  unknown: Record<string, string>;
}

/** One server: whom it hurts now, where their probes sleep, what their kernels say. */
export function ServerPage({ serverId, ...address }: ServerAddress & { serverId: string }) {
  useLiveRoom(`server:${serverId}`);
  return (
    <LoadedPage query={useQuery(serverQuery(serverId))}>
      {(server) => <ServerParts server={server} {...address} />}
    </LoadedPage>
  );
}

function ServerParts({ server, search, unknown }: ServerAddress & { server: Server }) {
  const mounts = useFilter({ list: '/mounts', search, unknown, without: 'server' });
  return (
    <Page
      title={server.name}
      context={<CellLink to="/servers">Servers</CellLink>}
      aside={
        <CellLink to="/matrix" search={{ server: server.name }}>
          Its clients in the matrix
        </CellLink>
      }
      subtitle={server.addresses.length > 0 ? `NFS server at ${server.addresses.join(', ')}` : 'NFS server'}
    >
      <MaintenanceNotice covered={{ serverId: server.id }} />
      {server.openIncidentId !== null && <ServerIncidentBanner incidentId={server.openIncidentId} />}
      <ServerFigures server={server} />
      <ServerHistoryPanel server={server} time={search} />
      <Columns>
        <Column>
          <Panel title="Kernel log of its clients" isFlush>
            <KernelLines
              caption={`Kernel-log lines about ${server.name}`}
              scope="server"
              search={{ server: server.id, limit: 10 }}
            />
          </Panel>
          <OptionDriftPanel serverId={server.id} />
        </Column>
        <Column>
          <LikelyCause title="What its clients found out" search={{ server: server.id }} />
          <ServerExports serverId={server.id} />
        </Column>
      </Columns>
      <FilteredMounts
        title="Its clients’ mounts, worst first"
        filter={mounts}
        of={{ server: server.id }}
        name={server.name}
        example="state=hung label=rack:r12"
      />
    </Page>
  );
}
