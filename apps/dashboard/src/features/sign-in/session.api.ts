import { AcceptInvitation, FirstSignIn, FirstSignInNeed, type SignIn } from '@mountwatch/protocol';
import { queryOptions } from '@tanstack/react-query';
import { post, read, remove } from '../../lib/api/request.ts';

export { sessionQuery } from '../../lib/api/session.ts';

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

/** Makes the account that an invitation is for; the API signs it in with the same answer. */
export function acceptInvitation(accepted: AcceptInvitation): Promise<void> {
  return post('/invitations/accept', AcceptInvitation.parse(accepted));
}
