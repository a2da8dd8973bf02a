import { Mount } from '@mountwatch/protocol';
import { beginningQuery } from './beginning.ts';
import type { SearchParameters } from './request.ts';

const MOST_COMPARED = 2_000;
const MOST_DRAWN = 200;
const REFETCH_INTERVAL_MS = 60_000;

/** Mounts whose options are compared: those of an export or a server, as many as are read at once. */
export function mountsComparedQuery(search: SearchParameters) {
  return beginningQuery({
    ...{ path: '/mounts', item: Mount, search, most: MOST_COMPARED },
    watches: {},
    refetchIntervalMs: REFETCH_INTERVAL_MS,
  });
}

/** A host's mounts, as many as are drawn as lanes. */
export function mountsDrawnQuery(hostId: string) {
  return beginningQuery({
    ...{ path: '/mounts', item: Mount, search: { host: hostId }, most: MOST_DRAWN },
    watches: { mount: 'any', host: hostId },
    refetchIntervalMs: REFETCH_INTERVAL_MS,
  });
}
