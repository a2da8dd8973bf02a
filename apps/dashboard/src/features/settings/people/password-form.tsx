import { Button, Modal, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changePassword } from '../settings.api.ts';
import classes from '../settings.module.css';

/** Changes one's own password; wherever else one is signed in, one is not any more. */
export function PasswordForm() {
  const [isOpen, setIsOpen] = useState(false);
  const change = useMutation({ mutationFn: changePassword, onSuccess: () => setIsOpen(false) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    change.mutate({ current: String(fields.get('current')), next: String(fields.get('next')) });
  };
  return (
    <>
      <span className={classes.line}>
        <Button size="compact-sm" variant="default" onClick={() => setIsOpen(true)}>
          Change it
        </Button>
        {change.isSuccess && <span role="status">changed</span>}
      </span>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title="Change your password"
        closeButtonProps={{ 'aria-label': 'Close' }}
        keepMounted={false}
      >
        <form className={classes.stack} onSubmit={submit}>
          <p>Wherever else you are signed in, you are signed out.</p>
          <PasswordInput name="current" label="Present password" autoComplete="current-password" required />
          <PasswordInput
            name="next"
            label="New password"
            description="At least 12 characters."
            autoComplete="new-password"
            required
            minLength={12}
            maxLength={200}
          />
          {change.error && <p role="alert">{change.error.message}</p>}
          <Button type="submit" loading={change.isPending}>
            Change
          </Button>
        </form>
      </Modal>
    </>
  );
}
