import { Demo } from '@mountwatch/protocol';
import { queryOptions } from '@tanstack/react-query';
import { pathOf } from '../../lib/api/path-of.ts';
import { post, read } from '../../lib/api/request.ts';

const REFETCH_INTERVAL_MS = 5_000;

/** Whether this is a demo. A real installation is asked once, and never again. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => read('/demo', Demo, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  refetchInterval: ({ state }) => (state.data?.isDemo ? REFETCH_INTERVAL_MS : false),
});

export function beginDemoFault(faultId: string): Promise<void> {
  return post(pathOf`/demo/faults/${faultId}`);
}
