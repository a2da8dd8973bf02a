import { Mount, ProbeNowReply, pageOf, Transition } from '@mountwatch/protocol';
import { FAILING_STATES } from '../mount-states.ts';
import { pagedQuery } from './paged.ts';
import { pathOf } from './path-of.ts';
import { create } from './request.ts';
import { resourceQuery } from './resource.ts';

const REFETCH_INTERVAL_MS = 10_000;

export function mountQuery(mountId: string) {
  return resourceQuery({
    path: pathOf`/mounts/${mountId}`,
    schema: Mount,
    watches: { mount: mountId, host: 'any' },
    refetchIntervalMs: REFETCH_INTERVAL_MS,
  });
}

/** Asks the host's agent to probe a mount now; says how many were taken up. */
export function probeMount(mountId: string): Promise<ProbeNowReply> {
  return create(pathOf`/mounts/${mountId}/probe`, {}, ProbeNowReply);
}

/** The newest transition of a mount into a state that is not well, as a list of at most one. */
export function mountFailureQuery(mountId: string) {
  return resourceQuery({
    path: pathOf`/transitions?mount=${mountId}&to=${FAILING_STATES.join(',')}&limit=1`,
    schema: pageOf(Transition),
    watches: { transition: 'any', mount: mountId },
  });
}

/** How a mount's state changed, newest first. */
export function mountTransitionsQuery(mountId: string) {
  return pagedQuery({
    path: '/transitions',
    item: Transition,
    search: { mount: mountId },
    watches: { transition: 'any', mount: mountId },
  });
}
