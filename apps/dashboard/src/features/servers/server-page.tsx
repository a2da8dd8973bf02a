import type { Server } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { KernelLines } from '../../ui/fleet/kernel-lines.tsx';
import { ServerMountsTable } from '../../ui/fleet/mounts-table.tsx';
import { Column, Columns } from '../../ui/layout/columns.tsx';
import { LoadedPage } from '../../ui/layout/loaded-page.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { ServerExports } from './server-exports.tsx';
import { ServerFigures } from './server-figures.tsx';
import { ServerIncidentBanner } from './server-incident-banner.tsx';
import { serverQuery } from './servers.api.ts';

/** One server: whom it hurts now, where their probes sleep, what their kernels say. */
export function ServerPage({ serverId }: { serverId: string }) {
  useLiveRoom(`server:${serverId}`);
  return <LoadedPage query={useQuery(serverQuery(serverId))}>{(server) => <ServerParts server={server} />}</LoadedPage>;
}

function ServerParts({ server }: { server: Server }) {
  return (
    <Page
      title={server.name}
      context={<CellLink to="/servers">Servers</CellLink>}
      subtitle={server.addresses.length > 0 ? `NFS server at ${server.addresses.join(', ')}` : 'NFS server'}
    >
      {server.openIncidentId !== null && <ServerIncidentBanner incidentId={server.openIncidentId} />}
      <ServerFigures server={server} />
      <Panel title="Its clients’ mounts, worst first" isFlush>
        <ServerMountsTable serverId={server.id} serverName={server.name} />
      </Panel>
      <Columns>
        <Column>
          <Panel title="Kernel log of its clients" isFlush>
            <KernelLines
              caption={`Kernel-log lines about ${server.name}`}
              scope="server"
              search={{ server: server.id, limit: 10 }}
            />
          </Panel>
        </Column>
        <Column>
          <ServerExports serverId={server.id} />
        </Column>
      </Columns>
    </Page>
  );
}
