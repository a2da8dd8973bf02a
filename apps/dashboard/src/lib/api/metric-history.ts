import { MetricHistory } from '@mountwatch/protocol';
import { queryOptions } from '@tanstack/react-query';
import type { TimeSpan } from '../time/ticks.ts';
import { pathOf } from './path-of.ts';
import { read } from './request.ts';

const REFETCH_INTERVAL_MS = 30_000;

/** Whose mounts a history is of. */
export interface HistoryOwner {
  kind: 'mounts' | 'hosts' | 'servers';
  id: string;
}

export type HistoryOf<Metric extends MetricHistory['metric']> = Extract<MetricHistory, { metric: Metric }>;

/** Probes or traffic of somebody's mounts over a span, in steps that the API chooses. */
export function metricHistoryQuery<Metric extends MetricHistory['metric']>(
  { kind, id }: HistoryOwner,
  metric: Metric,
  { fromMs, toMs }: TimeSpan,
) {
  const search = { metric, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
  const path = pathOf`/${kind}/${id}/history`;
  return queryOptions({
    queryKey: ['one', path, search],
    queryFn: async ({ signal }) => {
      const history = await read(path, MetricHistory, { search, signal });
      return history as HistoryOf<Metric>;
    },
    refetchInterval: REFETCH_INTERVAL_MS,
    // While a range moves on its last picture stays; that of another owner would be told under the wrong name.
    placeholderData: (previous, query) => (query?.queryKey[1] === path ? previous : undefined),
    meta: { watches: {} },
  });
}
