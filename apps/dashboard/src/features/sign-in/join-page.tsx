import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { acceptInvitation } from './session.api.ts';
import classes from './sign-in-frame.module.css';
import { SignInFrame } from './sign-in-frame.tsx';

interface JoinPageProps {
  /** From the link's fragment, which browsers send to nobody. */
  code: string;
  onSignedIn: () => void;
}

/** Where an invitation leads: whom it is for was said when it was made, so that a password is all that is missing. */
export function JoinPage({ code, onSignedIn }: JoinPageProps) {
  const attempt = useMutation({ mutationFn: acceptInvitation, onSuccess: onSignedIn });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    attempt.mutate({ code, password: String(new FormData(event.currentTarget).get('password')) });
  };
  if (code === '') {
    return (
      <SignInFrame title="This link is incomplete">
        <p className={classes.hint}>
          It must end in a code: <code>/join#CODE</code>. Copy the whole of it, or ask for a new one.
        </p>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title="Join Mountwatch">
      <p className={classes.hint}>
        This link works once, for the e-mail address that was invited. Have you an account?{' '}
        <Link to="/sign-in">Sign in</Link>.
      </p>
      <form className={classes.form} onSubmit={submit}>
        <PasswordInput
          name="password"
          label="Choose a password"
          description="At least 12 characters."
          autoComplete="new-password"
          required
          minLength={12}
          maxLength={200}
        />
        {attempt.error && (
          <p role="alert" className={classes.failure}>
            {attempt.error.message}
          </p>
        )}
        <Button type="submit" loading={attempt.isPending}>
          Join and sign in
        </Button>
      </form>
    </SignInFrame>
  );
}
