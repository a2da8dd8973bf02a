import type { Server } from '@mountwatch/protocol';
import { compareWorstFirst, failingCount } from '../../lib/mount-states.ts';
import { Badge } from '../badges/badge.tsx';
import { StateBar } from '../badges/state-bar.tsx';
import { SteadyList } from '../steady/steady-list.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { CellLink, RowLink } from '../table/row-link.tsx';

export const serverColumns: Column<Server>[] = [
  {
    title: 'Server',
    isRowHeader: true,
    render: (server) => (
      <RowLink to="/servers/$id" params={{ id: server.id }}>
        {server.name}
      </RowLink>
    ),
  },
  { title: 'Mounts', render: (server) => <StateBar counts={server.mountCounts} /> },
  { title: 'Clients affected', render: (server) => `${server.affectedClientCount} of ${server.clientCount}` },
  { title: 'Silent', render: (server) => server.silentClientCount },
  { title: 'Exports', render: (server) => server.exportCount },
  { title: 'Incident', render: (server) => <ServerIncident server={server} /> },
];

export const compareServers = (left: Server, right: Server) =>
  compareWorstFirst(left.mountCounts, right.mountCounts) || left.name.localeCompare(right.name);

export function ServersTable({ caption, servers }: { caption: string; servers: Server[] }) {
  return (
    <SteadyList rows={servers} keyOf={(server) => server.id}>
      {(rows) => <DataTable caption={caption} columns={serverColumns} rows={rows} keyOf={(server) => server.id} />}
    </SteadyList>
  );
}

function ServerIncident({ server }: { server: Server }) {
  if (server.openIncidentId !== null) {
    return (
      <CellLink to="/incidents/$id" params={{ id: server.openIncidentId }}>
        open incident
      </CellLink>
    );
  }
  if (failingCount(server.mountCounts) > 0) return 'none';
  return server.silentClientCount === server.clientCount && server.clientCount > 0 ? (
    <Badge tone="unknown" glyph="question" word="nothing known" />
  ) : (
    'none'
  );
}
