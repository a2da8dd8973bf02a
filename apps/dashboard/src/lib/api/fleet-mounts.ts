import { Mount, OptionSets } from '@mountwatch/protocol';
import { queryOptions } from '@tanstack/react-query';
import { beginningQuery } from './beginning.ts';
import { read } from './request.ts';
import type { SearchOf } from './rest-paths.ts';

const MOST_DRAWN = 200;
const REFETCH_INTERVAL_MS = 60_000;

/** Which options the mounts of an export or a server have. */
export function optionSetsQuery(search: SearchOf<'/mounts/options'>) {
  return queryOptions({
    queryKey: ['one', '/mounts/options', search],
    queryFn: ({ signal }) => read('/mounts/options', OptionSets, { search, signal }),
    refetchInterval: REFETCH_INTERVAL_MS,
    meta: { watches: {} },
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
