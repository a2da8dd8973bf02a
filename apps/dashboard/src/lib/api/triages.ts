import { TriageReport } from '@mountwatch/protocol';
import { beginningQuery } from './beginning.ts';
import type { SearchParameters } from './request.ts';

const MOST_COUNTED = 500;
const MOST_TOLD = 50;
const REFETCH_INTERVAL_MS = 15_000;

/** How far hosts got towards a server by sockets of their own, newest first. */
export function triagesQuery(search: SearchParameters) {
  return beginningQuery({
    ...{ path: '/triages', item: TriageReport, search, most: MOST_COUNTED },
    watches: { transition: 'any', mount: 'any' },
    refetchIntervalMs: REFETCH_INTERVAL_MS,
  });
}

/** The newest of them, enough to say in a few words what is found. */
export function newestTriagesQuery(search: SearchParameters) {
  return beginningQuery({
    ...{ path: '/triages', item: TriageReport, search, most: MOST_TOLD },
    watches: {},
    refetchIntervalMs: REFETCH_INTERVAL_MS,
  });
}
