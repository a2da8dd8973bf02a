import { Export, Incident, Server } from '@mountwatch/protocol';
import { pagedQuery } from '../../lib/api/paged.ts';
import { pathOf } from '../../lib/api/path-of.ts';
import { resourceQuery } from '../../lib/api/resource.ts';
import type { SearchOf } from '../../lib/api/rest-paths.ts';

const REFETCH_INTERVAL_MS = 15_000;

export function serversQuery(search: SearchOf<'/servers'>) {
  return pagedQuery({
    path: '/servers',
    item: Server,
    search: { ...search, limit: 200 },
    watches: { server: 'any', mount: 'any', incident: 'any', host: 'any' },
    refetchIntervalMs: REFETCH_INTERVAL_MS,
  });
}

export function serverQuery(serverId: string) {
  return resourceQuery({
    path: pathOf`/servers/${serverId}`,
    schema: Server,
    watches: { server: serverId, mount: 'any', incident: 'any', host: 'any' },
    refetchIntervalMs: REFETCH_INTERVAL_MS,
  });
}

export function serverExportsQuery(serverId: string) {
  return pagedQuery({
    path: '/exports',
    item: Export,
    search: { server: serverId },
    watches: { server: serverId, mount: 'any' },
  });
}

/** The incident that a server names as its open one. */
export function serverIncidentQuery(incidentId: string) {
  return resourceQuery({ path: pathOf`/incidents/${incidentId}`, schema: Incident, watches: { incident: incidentId } });
}
