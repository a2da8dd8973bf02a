import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { createSilence } from '../../../lib/api/silences.ts';
import { type SilenceLength, silenceEnd, silenceLengths } from '../../../lib/silence-lengths.ts';
import { CoveredFields } from '../covered-fields.tsx';
import { matcherFor } from '../matcher-for.ts';
import { silencesQuery } from '../settings.api.ts';
import classes from '../settings.module.css';

/** Silences something from now on. */
export function SilenceForm() {
  const [kind, setKind] = useState('server');
  const queries = useQueryClient();
  const silence = useMutation({
    mutationFn: async ({ reason = '', covered = '', length }: Record<string, string>) => {
      const endsAt = silenceEnd(length as SilenceLength, new Date()).toISOString();
      await createSilence({ reason, matchers: [await matcherFor(kind, covered)], endsAt });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: silencesQuery.queryKey }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    silence.mutate(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Silence something from now on">
      <TextInput size="xs" name="reason" label="Reason" placeholder="what is known" required maxLength={500} />
      <CoveredFields kind={kind} onKind={setKind} />
      <NativeSelect size="xs" name="length" label="From now, for" data={[...silenceLengths]} />
      <Button size="xs" type="submit" loading={silence.isPending}>
        Silence
      </Button>
      {silence.error && <span role="alert">{silence.error.message}</span>}
    </form>
  );
}
