import { Session } from '@mountwatch/protocol';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { read } from './request.ts';

const FRESH_MS = 60_000;

/** Who is signed in, and as what. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => read('/session', Session, { signal }),
  retry: false,
});

/** False for a viewer: the API would refuse whatever changes anything. */
export function useMayChange(): boolean {
  const { data } = useQuery({ ...sessionQuery, staleTime: FRESH_MS });
  return data?.role !== 'viewer';
}
