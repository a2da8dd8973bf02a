import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';

interface LoadedProps<Answer> {
  query: Pick<UseQueryResult<Answer>, 'data' | 'error' | 'failureReason' | 'refetch'>;
  skeleton: ReactNode;
  children: (answer: Answer) => ReactNode;
}

/**
 * A query's three faces. An answer stays on screen when reading it again fails for good; the failure is said above it. Where there is
 * none yet, the first failure is said, while it is tried again: it may take half a minute until that is given up.
 */
export function Loaded<Answer>({ query, skeleton, children }: LoadedProps<Answer>) {
  const retry = () => void query.refetch();
  if (query.data !== undefined) {
    return (
      <>
        {query.error && <ErrorNotice error={query.error} isOldShown onRetry={retry} />}
        {children(query.data)}
      </>
    );
  }
  const failure = query.error ?? query.failureReason;
  if (failure) return <ErrorNotice error={failure} onRetry={retry} />;
  return skeleton;
}
