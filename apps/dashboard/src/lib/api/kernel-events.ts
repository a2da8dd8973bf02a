import { KernelEvent } from '@mountwatch/protocol';
import { pagedQuery } from './paged.ts';
import type { SearchParameters } from './request.ts';

/** Lines of the hosts' kernel logs about NFS, newest first. */
export function kernelEventsQuery(search: SearchParameters) {
  return pagedQuery({ path: '/kernel-events', item: KernelEvent, search, watches: { 'kernel-event': 'any' } });
}
