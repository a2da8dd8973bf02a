import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isNotFound } from '../../lib/api/request-errors.ts';
import { ErrorNotice } from './error-notice.tsx';
import { Loaded } from './loaded.tsx';
import { Page } from './page.tsx';
import { PageSkeleton } from './skeletons.tsx';

interface LoadedPageProps<Answer> {
  query: Pick<UseQueryResult<Answer>, 'data' | 'error' | 'failureReason' | 'refetch'>;
  children: (answer: Answer) => ReactNode;
}

/** A page about one thing: until that is read there is nothing else to show, and a failure takes the whole page. */
export function LoadedPage<Answer>({ query, children }: LoadedPageProps<Answer>) {
  const failure = query.error ?? query.failureReason;
  if (failure && query.data === undefined) {
    return (
      <Page title={isNotFound(failure) ? 'Not found' : 'Cannot be shown now'}>
        <ErrorNotice error={failure} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  return (
    <Loaded query={query} skeleton={<PageSkeleton />}>
      {children}
    </Loaded>
  );
}
