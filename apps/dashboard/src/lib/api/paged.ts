import { pageOf } from '@mountwatch/protocol';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { WatchedKinds } from '../watched-kinds.ts';
import { type ReadOptions, read } from './request.ts';
import type { FilledPathBelow, RestPath, SearchOf } from './rest-paths.ts';

interface PagedList<Item extends z.ZodType, Path extends string> {
  path: Path;
  item: Item;
  search?: SearchOf<Path>;
  watches: WatchedKinds;
  refetchIntervalMs?: number;
}

/** A REST list as an infinite query: one page after the other, by the API's cursor. */
export function pagedQuery<Item extends z.ZodType, Path extends RestPath<'GET'> | FilledPathBelow>({
  path,
  item,
  search,
  ...rest
}: PagedList<Item, Path>) {
  const page = pageOf(item);
  return infiniteQueryOptions({
    queryKey: ['list', path, search ?? {}],
    queryFn: ({ pageParam, signal }) =>
      read(path, page, {
        search: { ...search, ...(pageParam && { cursor: pageParam }) } as NonNullable<ReadOptions<Path>['search']>,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    maxPages: 50,
    refetchInterval: rest.refetchIntervalMs ?? false,
    meta: { watches: rest.watches },
  });
}

/** All rows that are loaded, of all pages. */
export function rowsOf<Item>(data: { pages: { items: Item[] }[] }): Item[] {
  return data.pages.flatMap((page) => page.items);
}
