import { Host, type Labels } from '@mountwatch/protocol';
import { pagedQuery } from '../../lib/api/paged.ts';
import { pathOf } from '../../lib/api/path-of.ts';
import { put } from '../../lib/api/request.ts';
import { resourceQuery } from '../../lib/api/resource.ts';
import type { SearchOf } from '../../lib/api/rest-paths.ts';

const REFETCH_INTERVAL_MS = 10_000;

export function hostsQuery(search: SearchOf<'/hosts'>) {
  return pagedQuery({
    path: '/hosts',
    item: Host,
    search: { ...search, limit: 100 },
    watches: { host: 'any', mount: 'any' },
    refetchIntervalMs: REFETCH_INTERVAL_MS,
  });
}

export function hostQuery(hostId: string) {
  return resourceQuery({
    path: pathOf`/hosts/${hostId}`,
    schema: Host,
    watches: { host: hostId, mount: 'any' },
    refetchIntervalMs: REFETCH_INTERVAL_MS,
  });
}

/** Replaces everything that people say of a host. */
export function labelHost(hostId: string, labels: Labels): Promise<void> {
  return put(pathOf`/hosts/${hostId}/labels`, { labels });
}
