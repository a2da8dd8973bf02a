import { FirstSignIn, FirstSignInNeed, Session, type SignIn } from '@mountwatch/protocol';
import { queryOptions } from '@tanstack/react-query';
import { post, read, remove } from '../../lib/api/request.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => read('/session', Session, { signal }),
  retry: false,
});

/** Whether nobody has an account yet, so that the link of the first start is the way in. */
export const firstSignInQuery = queryOptions({
  queryKey: ['first-sign-in'],
  queryFn: ({ signal }) => read('/first-sign-in', FirstSignInNeed, { signal }),
});

export function signIn(credentials: SignIn): Promise<void> {
  return post('/session', credentials);
}

export function signOut(): Promise<void> {
  return remove('/session');
}

/** Makes the first account; the API signs it in with the same answer. */
export function createFirstAccount(account: FirstSignIn): Promise<void> {
  return post('/first-sign-in', FirstSignIn.parse(account));
}
