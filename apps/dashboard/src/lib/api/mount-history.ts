import { MountHistory } from '@mountwatch/protocol';
import { queryOptions } from '@tanstack/react-query';
import type { TimeSpan } from '../time/ticks.ts';
import { pathOf } from './path-of.ts';
import { read } from './request.ts';

const REFETCH_INTERVAL_MS = 30_000;

export type HistoryOf<Metric extends MountHistory['metric']> = Extract<MountHistory, { metric: Metric }>;

/** A mount's probes or traffic over a span, in steps that the API chooses. */
export function mountHistoryQuery<Metric extends MountHistory['metric']>(
  mountId: string,
  metric: Metric,
  { fromMs, toMs }: TimeSpan,
) {
  const search = { metric, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
  const path = pathOf`/mounts/${mountId}/history`;
  return queryOptions({
    queryKey: ['one', path, search],
    queryFn: async ({ signal }) => {
      const history = await read(path, MountHistory, { search, signal });
      return history as HistoryOf<Metric>;
    },
    refetchInterval: REFETCH_INTERVAL_MS,
    // While a range moves on its last picture stays; that of another mount would be told under the wrong name.
    placeholderData: (previous, query) => (query?.queryKey[1] === path ? previous : undefined),
    meta: { watches: {} },
  });
}
