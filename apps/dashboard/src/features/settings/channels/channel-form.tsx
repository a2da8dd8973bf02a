import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ChannelKind } from '@mountwatch/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { channelsQuery, openChannel } from '../settings.api.ts';
import classes from '../settings.module.css';
import { ChannelFields } from './channel-fields.tsx';
import { newChannelFrom } from './channel-from-form.ts';

const kinds: { value: ChannelKind; label: string }[] = [
  { value: 'webhook', label: 'a webhook' },
  { value: 'slack', label: 'Slack, or what takes the same' },
];

/** Has somebody told of incidents from now on. */
export function ChannelForm() {
  const [kind, setKind] = useState<ChannelKind>('webhook');
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: async (fields: FormData) => openChannel(newChannelFrom(fields, kind)),
    onSuccess: () => {
      form.current?.reset();
      return queries.invalidateQueries({ queryKey: channelsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    open.mutate(new FormData(event.currentTarget));
  };
  return (
    <form ref={form} className={classes.form} onSubmit={submit} aria-label="Open a channel">
      <TextInput size="xs" name="name" label="Name" placeholder="who hears it" required maxLength={100} />
      <NativeSelect
        size="xs"
        label="It is"
        data={kinds}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as ChannelKind)}
      />
      <ChannelFields kind={kind} />
      <Button size="xs" type="submit" loading={open.isPending}>
        Open
      </Button>
      {open.error && <span role="alert">{open.error.message}</span>}
    </form>
  );
}
