import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { WatchedKinds } from '../watched-kinds.ts';
import { read } from './request.ts';
import type { FilledPathBelow, RestPath } from './rest-paths.ts';

interface Resource<Schema extends z.ZodType> {
  path: RestPath<'GET'> | FilledPathBelow;
  schema: Schema;
  watches: WatchedKinds;
  refetchIntervalMs?: number;
}

/** One REST resource as a query. */
export function resourceQuery<Schema extends z.ZodType>({
  path,
  schema,
  watches,
  refetchIntervalMs,
}: Resource<Schema>) {
  return queryOptions({
    queryKey: ['one', path],
    queryFn: ({ signal }) => read(path, schema, { signal }),
    refetchInterval: refetchIntervalMs ?? false,
    meta: { watches },
  });
}
