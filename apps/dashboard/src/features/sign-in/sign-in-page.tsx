import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { firstSignInQuery, signIn } from './session.api.ts';
import classes from './sign-in-frame.module.css';
import { SignInFrame } from './sign-in-frame.tsx';

/** Signs in and calls `onSignedIn`; says what to do when nobody has an account yet. */
export function SignInPage({ onSignedIn }: { onSignedIn: () => void }) {
  const firstSignIn = useQuery(firstSignInQuery);
  const attempt = useMutation({ mutationFn: signIn, onSuccess: onSignedIn });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    attempt.mutate({ email: String(form.get('email')), password: String(form.get('password')) });
  };
  return (
    <SignInFrame title="Sign in">
      {firstSignIn.data?.isNeeded && (
        <p className={classes.hint}>
          Nobody has an account yet. Open the link that Mountwatch printed when it started; it ends in{' '}
          <code>/first-sign-in#…</code>. Starting it again prints a new one.
        </p>
      )}
      <form className={classes.form} onSubmit={submit}>
        <TextInput name="email" type="email" label="E-mail" autoComplete="username" required maxLength={254} />
        <PasswordInput name="password" label="Password" autoComplete="current-password" required maxLength={200} />
        {attempt.error && (
          <p role="alert" className={classes.failure}>
            {attempt.error.message}
          </p>
        )}
        <Button type="submit" loading={attempt.isPending}>
          Sign in
        </Button>
      </form>
    </SignInFrame>
  );
}
