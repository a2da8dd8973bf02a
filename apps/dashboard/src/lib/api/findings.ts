import { BlockedTasksReport, KernelEvent, Transition, TriageReport } from '@mountwatch/protocol';
import { beginningQuery } from './beginning.ts';
import type { SearchParameters } from './request.ts';

const MOST_DRAWN = 2_000;
const MOST_COUNTED = 500;
const MOST_TOLD = 50;
const REFETCH_INTERVAL_MS = 15_000;

/** State changes, newest first, as many as a picture is drawn from. */
export function transitionsDrawnQuery(search: SearchParameters) {
  return beginningQuery({
    ...{ path: '/transitions', item: Transition, search, most: MOST_DRAWN },
    watches: { transition: 'any' },
  });
}

/** Kernel lines, newest first, as many as a lane is drawn from. */
export function kernelEventsDrawnQuery(search: SearchParameters) {
  return beginningQuery({
    ...{ path: '/kernel-events', item: KernelEvent, search, most: MOST_COUNTED },
    watches: { 'kernel-event': 'any' },
  });
}

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

/** Which tasks are blocked in NFS, by the newest report of each host. */
export function blockedTasksQuery(search: SearchParameters) {
  return beginningQuery({
    ...{ path: '/blocked-tasks', item: BlockedTasksReport, search: { ...search, latest: 'true' }, most: MOST_COUNTED },
    watches: { transition: 'any', mount: 'any' },
    refetchIntervalMs: REFETCH_INTERVAL_MS,
  });
}
