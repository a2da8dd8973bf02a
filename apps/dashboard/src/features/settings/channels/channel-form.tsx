import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { type ChannelKind, IncidentChange, NewChannel, VerdictKind } from '@mountwatch/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Checks } from '../checks.tsx';
import { channelsQuery, openChannel } from '../settings.api.ts';
import classes from '../settings.module.css';

const kinds: { value: ChannelKind; label: string }[] = [
  { value: 'webhook', label: 'a webhook' },
  { value: 'slack', label: 'Slack, or what takes the same' },
];
const severities = [
  { value: 'minor', label: 'every incident' },
  { value: 'major', label: 'major or worse' },
  { value: 'critical', label: 'critical' },
];

/** Has somebody told of incidents from now on. */
export function ChannelForm() {
  const [kind, setKind] = useState<ChannelKind>('webhook');
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: async (fields: FormData) => openChannel(channelFrom(fields, kind)),
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
      <TextInput size="xs" name="url" type="url" label="Address" placeholder="https://…" required maxLength={2000} />
      {kind === 'webhook' && (
        <PasswordInput
          size="xs"
          name="secret"
          label="Secret to sign with"
          placeholder="16 characters or more"
          minLength={16}
          maxLength={200}
          autoComplete="off"
          className={classes.wide}
        />
      )}
      <NativeSelect size="xs" name="minimumSeverity" label="It hears of" data={severities} />
      <TextInput size="xs" name="serverPattern" label="Servers" placeholder="all, or filer*" maxLength={255} />
      <Checks legend="When it is" name="changes" values={IncidentChange.options} checked={IncidentChange.options} />
      <Checks legend="Only these kinds; none: all" name="verdictKinds" values={VerdictKind.options} />
      <Button size="xs" type="submit" loading={open.isPending}>
        Open
      </Button>
      {open.error && <span role="alert">{open.error.message}</span>}
    </form>
  );
}

/** Says what is wrong in words of the form; the API's own word comes after. */
function channelFrom(fields: FormData, kind: ChannelKind): NewChannel {
  const secret = String(fields.get('secret') ?? '');
  const serverPattern = String(fields.get('serverPattern')).trim();
  const asked = NewChannel.safeParse({
    ...{ kind, name: fields.get('name'), url: fields.get('url') },
    ...{ verdictKinds: fields.getAll('verdictKinds'), changes: fields.getAll('changes') },
    ...{ minimumSeverity: fields.get('minimumSeverity'), serverPattern: serverPattern === '' ? null : serverPattern },
    ...(kind === 'webhook' && secret !== '' && { secret }),
  });
  if (asked.success) return asked.data;
  throw new Error(asked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}
