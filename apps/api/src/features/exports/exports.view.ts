import { type Export, MountCounts } from '@mountwatch/protocol';
import type { ExportRow } from './exports.store.ts';

export function toExport(row: ExportRow): Export {
  return {
    id: row.id,
    server: { id: row.serverId, name: row.serverName },
    path: row.path,
    clientCount: row.clientCount,
    mountCounts: MountCounts.parse(row.mountCounts),
  };
}
