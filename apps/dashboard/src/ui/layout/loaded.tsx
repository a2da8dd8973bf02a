import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';

interface LoadedProps<Answer> {
  query: Pick<UseQueryResult<Answer>, 'data' | 'error' | 'refetch'>;
  skeleton: ReactNode;
  children: (answer: Answer) => ReactNode;
}

/** A query's three faces. An answer stays on screen when reading it again fails; the failure is said above it. */
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
  if (query.error) return <ErrorNotice error={query.error} onRetry={retry} />;
  return skeleton;
}
