import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FirstAccountForm } from './first-account-form.tsx';
import { firstSignInQuery } from './session.api.ts';
import classes from './sign-in-frame.module.css';
import { SignInFrame } from './sign-in-frame.tsx';

interface FirstSignInPageProps {
  /** From the link's fragment: it never reaches a log, because browsers do not send fragments. */
  code: string;
  onSignedIn: () => void;
}

/** Where the link of the first start leads: a form once, an explanation ever after. */
export function FirstSignInPage({ code, onSignedIn }: FirstSignInPageProps) {
  const need = useQuery(firstSignInQuery);
  if (need.data?.isNeeded === false) return <UsedLink />;
  if (code === '') return <IncompleteLink />;
  return (
    <SignInFrame title="Create the first account">
      <p className={classes.hint}>This link works once. Whoever uses it becomes the first person who may sign in.</p>
      <FirstAccountForm code={code} onSignedIn={onSignedIn} />
    </SignInFrame>
  );
}

function UsedLink() {
  return (
    <SignInFrame title="This link no longer works">
      <p className={classes.hint}>
        It was used already: the first account exists. <Link to="/sign-in">Sign in</Link> with it.
      </p>
    </SignInFrame>
  );
}

function IncompleteLink() {
  return (
    <SignInFrame title="This link is incomplete">
      <p className={classes.hint}>
        It must end in a code: <code>/first-sign-in#CODE</code>. Copy the whole line that Mountwatch printed when it
        started, or start it again for a new one.
      </p>
    </SignInFrame>
  );
}
