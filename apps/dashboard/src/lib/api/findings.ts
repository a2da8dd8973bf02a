import { BlockedTasksReport, KernelEvent, Transition } from '@mountwatch/protocol';
import { beginningQuery } from './beginning.ts';
import type { SearchParameters } from './request.ts';

const MOST_DRAWN = 2_000;
const MOST_COUNTED = 500;
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

/** Which tasks are blocked in NFS, by the newest report of each host. */
export function blockedTasksQuery(search: SearchParameters) {
  return beginningQuery({
    ...{ path: '/blocked-tasks', item: BlockedTasksReport, search: { ...search, latest: 'true' }, most: MOST_COUNTED },
    watches: { transition: 'any', mount: 'any' },
    refetchIntervalMs: REFETCH_INTERVAL_MS,
  });
}
