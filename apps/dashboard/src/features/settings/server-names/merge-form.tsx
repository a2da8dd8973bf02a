import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import classes from '../settings.module.css';
import { mergeServers } from './server-names.api.ts';

/** Says that two names are one server, where Mountwatch could not know it. */
export function MergeForm() {
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const merge = useMutation({
    mutationFn: mergeServers,
    onSuccess: () => {
      form.current?.reset();
      return queries.invalidateQueries({ predicate: (query) => query.meta?.watches?.server !== undefined });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const textOf = (name: string) => String(fields.get(name)).trim();
    merge.mutate({ name: textOf('name'), otherName: textOf('otherName'), reason: textOf('reason') });
  };
  return (
    <form ref={form} className={classes.form} onSubmit={submit} aria-label="Merge two servers">
      <TextInput size="xs" name="name" label="The server" placeholder="filer1" required maxLength={255} />
      <TextInput size="xs" name="otherName" label="Is also" placeholder="filer1-ib" required maxLength={255} />
      <TextInput size="xs" name="reason" label="Because" placeholder="how one knows" maxLength={500} />
      <Button size="xs" type="submit" loading={merge.isPending}>
        Merge
      </Button>
      {merge.error && <span role="alert">{merge.error.message}</span>}
    </form>
  );
}
