import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import type { Channel } from '@mountwatch/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changeChannel, channelsQuery } from '../settings.api.ts';
import classes from '../settings.module.css';
import { ChannelFields } from './channel-fields.tsx';
import { changedChannelFrom } from './channel-from-form.ts';

/** Says anew where a channel leads and what it is told. */
export function EditChannelButton({ channel }: { channel: Channel }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="default" aria-label={`Edit ${channel.name}`} onClick={() => setIsOpen(true)}>
        Edit
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={`Edit ${channel.name}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
        keepMounted={false}
      >
        <EditForm channel={channel} onDone={() => setIsOpen(false)} />
      </Modal>
    </>
  );
}

function EditForm({ channel, onDone }: { channel: Channel; onDone: () => void }) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: async (fields: FormData) => changeChannel(channel.id, changedChannelFrom(fields)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: channelsQuery.queryKey });
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className={classes.stack} onSubmit={submit}>
      <TextInput size="xs" name="name" label="Name" defaultValue={channel.name} required maxLength={100} />
      <ChannelFields kind={channel.kind} channel={channel} />
      <Checkbox size="xs" name="isPaused" label="Paused: it is told nothing" defaultChecked={channel.isPaused} />
      {change.error && <p role="alert">{change.error.message}</p>}
      <Button type="submit" loading={change.isPending}>
        Save
      </Button>
    </form>
  );
}
