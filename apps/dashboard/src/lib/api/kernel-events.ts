import { KernelEvent } from '@mountwatch/protocol';
import { pagedQuery } from './paged.ts';
import type { SearchParameters } from './request.ts';
import type { SearchOf } from './rest-paths.ts';

const PAGE_SIZE_BEFORE = 200;
const PAGE_SIZE_AFTER = 50;

/** Lines of the hosts' kernel logs about NFS, newest first. */
export function kernelEventsQuery(search: SearchParameters) {
  return pagedQuery({ path: '/kernel-events', item: KernelEvent, search, watches: { 'kernel-event': 'any' } });
}

/** Lines on both sides of an instant. They are history, and no change asks for them again. */
export function linesAroundQueries({ before, after }: Record<'before' | 'after', SearchOf<'/kernel-events'>>) {
  const list = { path: '/kernel-events', item: KernelEvent, watches: {} } as const;
  return {
    before: pagedQuery({ ...list, search: { ...before, limit: PAGE_SIZE_BEFORE } }),
    after: pagedQuery({ ...list, search: { ...after, limit: PAGE_SIZE_AFTER } }),
  };
}
