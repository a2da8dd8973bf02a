import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { WatchedKinds } from '../watched-kinds.ts';
import { type ListReading, readList } from './read-list.ts';
import type { FilledPathBelow, RestPath } from './rest-paths.ts';

interface Beginning<Item extends z.ZodType, Path extends string> extends Omit<ListReading<Item, Path>, 'signal'> {
  watches: WatchedKinds;
  refetchIntervalMs?: number;
}

/** The beginning of a list as one query, for what is drawn or counted from all of it and not paged through. */
export function beginningQuery<Item extends z.ZodType, Path extends RestPath<'GET'> | FilledPathBelow>({
  watches,
  refetchIntervalMs,
  ...asked
}: Beginning<Item, Path>) {
  return queryOptions({
    queryKey: ['beginning', asked.path, asked.search ?? {}, asked.most],
    queryFn: ({ signal }) => readList({ ...asked, signal } as ListReading<Item, Path>),
    refetchInterval: refetchIntervalMs ?? false,
    placeholderData: (previous) => previous,
    meta: { watches },
  });
}
