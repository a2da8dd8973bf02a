import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { PersonRole } from '@mountwatch/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { CopyText } from '../../../ui/export/copy-text.tsx';
import { invitationsQuery, invitePerson } from '../settings.api.ts';
import classes from '../settings.module.css';

const roles: { value: PersonRole; label: string }[] = [
  { value: 'viewer', label: 'viewer: sees all, changes nothing' },
  { value: 'admin', label: 'admin: everything' },
];

/** Makes a link for one person. It is not mailed: whoever asks for it hands it over. */
export function InviteForm() {
  const queries = useQueryClient();
  const invitation = useMutation({
    mutationFn: invitePerson,
    onSuccess: () => queries.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    invitation.mutate({ email: String(fields.get('email')), role: fields.get('role') as PersonRole });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Invite a person">
      <TextInput size="xs" name="email" type="email" label="E-mail" required maxLength={254} autoComplete="off" />
      <NativeSelect size="xs" name="role" label="As" data={roles} />
      <Button size="xs" type="submit" loading={invitation.isPending}>
        Invite
      </Button>
      {invitation.error && <span role="alert">{invitation.error.message}</span>}
      {invitation.data && (
        <div className={classes.secret} role="status">
          <p>A link for {invitation.data.email}, good once, for three days. It is shown now, and never again.</p>
          <CopyText text={invitation.data.url} label="Copy the link" />
        </div>
      )}
    </form>
  );
}
