import { MountCounts, type Server } from '@mountwatch/protocol';
import type { ServerRow } from './server-rows.store.ts';

export function toServer(row: ServerRow): Server {
  return {
    id: row.id,
    name: row.name,
    otherNames: row.otherNames,
    addresses: row.addresses,
    firstSeenAt: row.firstSeenAt.toISOString(),
    exportCount: row.exportCount,
    clientCount: row.clientCount,
    affectedClientCount: row.affectedClientCount,
    silentClientCount: row.silentClientCount,
    mountCounts: MountCounts.parse(row.mountCounts),
    openIncidentId: row.openIncidentId,
  };
}
