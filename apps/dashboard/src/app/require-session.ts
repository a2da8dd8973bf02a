import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { sessionQuery } from '../features/sign-in/session.api.ts';
import { isSignedOut } from '../lib/api/request-errors.ts';

/** Sends whoever is not signed in to the sign-in page, and from there back to `wanted`. */
export async function requireSession(queries: QueryClient, wanted: string): Promise<void> {
  const state = queries.getQueryState(sessionQuery.queryKey);
  if (state?.status === 'success' && !state.isInvalidated) return;
  try {
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
  } catch (error) {
    if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { returnTo: wanted } });
    // The API cannot be asked now: the page itself says so and offers to try again.
  }
}
