import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isNotAllowed, isSignedOut, ProblemError } from '../lib/api/request-errors.ts';
import { sessionQuery } from '../lib/api/session.ts';

interface QueryEvents {
  onAnswer: () => void;
  onSignedOut: () => void;
}

const RETRIES = 2;

/** The cache of everything read by REST. The live connection says when an answer is old, so time alone does not. */
export function createQueries({ onAnswer, onSignedOut }: QueryEvents): QueryClient {
  const queries = new QueryClient({
    queryCache: new QueryCache({
      onSuccess: onAnswer,
      // What no page shows was asked by the router, which sends to the sign-in page itself.
      onError: (error, query) => query.isActive() && isSignedOut(error) && onSignedOut(),
    }),
    mutationCache: new MutationCache({
      onError: (error) => {
        if (isSignedOut(error)) onSignedOut();
        // One's role is another by now: what is offered follows it.
        if (isNotAllowed(error)) void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      },
    }),
    defaultOptions: {
      queries: { staleTime: 10_000, gcTime: 5 * 60_000, retry: isWorthRetrying, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  return queries;
}

/** A refusal will be refused again; what could not be reached may be there in a moment. */
function isWorthRetrying(failureCount: number, error: Error): boolean {
  const isRefusal = error instanceof ProblemError && error.problem.status < 500;
  return !isRefusal && failureCount < RETRIES;
}
