import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { FirstSignInPage } from '../features/sign-in/first-sign-in-page.tsx';
import { JoinPage } from '../features/sign-in/join-page.tsx';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';

export function SignInRoute({ returnTo }: { returnTo: string | undefined }) {
  const enter = useEntrance();
  return <SignInPage onSignedIn={() => enter(returnTo)} />;
}

export function FirstSignInRoute() {
  const enter = useEntrance();
  const code = useLocation({ select: (location) => location.hash });
  return <FirstSignInPage code={code} onSignedIn={() => enter(undefined)} />;
}

export function JoinRoute() {
  const enter = useEntrance();
  const code = useLocation({ select: (location) => location.hash });
  return <JoinPage code={code} onSignedIn={() => enter(undefined)} />;
}

/** Goes to where one wanted to be, with nothing kept of what an earlier person saw. */
function useEntrance(): (wanted: string | undefined) => void {
  const router = useRouter();
  const queries = useQueryClient();
  return (wanted) => {
    queries.clear();
    router.history.push(isOwnPath(wanted) ? wanted : '/');
  };
}

/** A link to the sign-in page must not lead to someone else's site. */
function isOwnPath(wanted: string | undefined): wanted is string {
  if (wanted === undefined || !wanted.startsWith('/')) return false;
  return new URL(wanted, window.location.origin).origin === window.location.origin;
}
