import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { shownZoneName } from '../../lib/time/format-instant.ts';
import { clockTextOf, instantOfClock } from '../../lib/time/shown-clock.ts';
import classes from './kernel-log.module.css';

/** Goes to the lines around a time; its answer is an address. */
export function JumpForm({ at }: { at: string | undefined }) {
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = instantOfClock(String(new FormData(event.currentTarget).get('at') ?? ''));
    void navigate({ to: '/kernel-log', search: (kept) => ({ ...kept, at: asked ?? undefined, line: undefined }) });
  };
  return (
    <form className={classes.jump} onSubmit={submit} aria-label="Jump to a time">
      <label htmlFor="jump-to">Jump to ({shownZoneName()})</label>
      <TextInput
        size="xs"
        id="jump-to"
        type="datetime-local"
        step={1}
        name="at"
        defaultValue={at ? clockTextOf(Date.parse(at)) : ''}
      />
      <Button size="xs" variant="default" type="submit">
        Jump
      </Button>
    </form>
  );
}
