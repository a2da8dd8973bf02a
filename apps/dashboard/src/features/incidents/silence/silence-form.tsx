import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { Incident, NewSilence } from '@mountwatch/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { createSilence } from '../../../lib/api/silences.ts';
import { type SilenceLength, silenceEnd, silenceLengths } from '../../../lib/silence-lengths.ts';
import classes from './silence.module.css';

/** Why, for how long, and whether it is this incident alone or everything of its server. */
export function SilenceForm({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const queries = useQueryClient();
  const silence = useMutation({
    mutationFn: createSilence,
    onSuccess: async () => {
      await queries.invalidateQueries({ predicate: (query) => query.meta?.watches?.incident !== undefined });
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    silence.mutate(silenceFrom(incident, new FormData(event.currentTarget)));
  };
  const { server } = incident;
  const covered = [
    { value: 'incident', label: 'this incident' },
    ...(server ? [{ value: 'server', label: `everything of ${server.name}` }] : []),
  ];
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>Nobody is notified while it lasts. The incident stays on every page, marked as silenced.</p>
      <TextInput
        name="reason"
        label="Reason"
        placeholder="what is known of it"
        required
        maxLength={500}
        data-autofocus
      />
      <NativeSelect name="length" label="For" data={[...silenceLengths]} />
      <NativeSelect name="covered" label="It covers" data={covered} />
      {silence.error && <p role="alert">{silence.error.message}</p>}
      <Button type="submit" loading={silence.isPending}>
        Silence
      </Button>
    </form>
  );
}

function silenceFrom({ id, server }: Incident, form: FormData): NewSilence {
  const isOfServer = form.get('covered') === 'server' && server !== null;
  return {
    reason: String(form.get('reason')),
    matchers: [isOfServer ? { serverId: server.id } : { incidentId: id }],
    endsAt: silenceEnd(String(form.get('length')) as SilenceLength, new Date()).toISOString(),
  };
}
