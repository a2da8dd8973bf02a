import { Button, PasswordInput, TextInput } from '@mantine/core';
import { NewPassword } from '@mountwatch/protocol';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { createFirstAccount } from './session.api.ts';
import classes from './sign-in-frame.module.css';

/** Makes the first account with the one-time code of the link. */
export function FirstAccountForm({ code, onSignedIn }: { code: string; onSignedIn: () => void }) {
  const [password, setPassword] = useState('');
  const attempt = useMutation({ mutationFn: createFirstAccount, onSuccess: onSignedIn });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    attempt.mutate({ code, email: String(new FormData(event.currentTarget).get('email')), password });
  };
  const isTooShort = password !== '' && !NewPassword.safeParse(password).success;
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput name="email" type="email" label="E-mail" autoComplete="username" required maxLength={254} />
      <PasswordInput
        label="Password"
        description="At least 12 characters."
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={200}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={isTooShort ? `${12 - password.length} more characters` : undefined}
      />
      {attempt.error && (
        <p role="alert" className={classes.failure}>
          {attempt.error.message}
        </p>
      )}
      <Button type="submit" loading={attempt.isPending}>
        Create account and sign in
      </Button>
    </form>
  );
}
