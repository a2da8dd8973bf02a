import { Button, NativeSelect, TextInput } from '@mantine/core';
import { NewToken, type Token } from '@mountwatch/protocol';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { CopyText } from '../../ui/export/copy-text.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import type { Column } from '../../ui/table/data-table.tsx';
import { PagedTable } from '../../ui/table/paged-table.tsx';
import { Ago, At } from '../../ui/time/instant.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { createToken, revokeToken, tokensQuery } from './settings.api.ts';
import classes from './settings.module.css';

const columns: Column<Token>[] = [
  { title: 'Name', isRowHeader: true, render: ({ name }) => name },
  { title: 'May', render: ({ scopes }) => scopes.join(', ') },
  { title: 'Made', render: ({ createdAt }) => <Ago at={createdAt} /> },
  { title: 'Last used', render: ({ lastUsedAt }) => (lastUsedAt === null ? 'never' : <Ago at={lastUsedAt} />) },
  { title: 'Expires', render: ({ expiresAt }) => (expiresAt === null ? 'never' : <At at={expiresAt} />) },
  {
    title: '',
    render: ({ id, name }) => (
      <ConfirmButton word="Revoke" name={name} run={() => revokeToken(id)} queryKey={tokensQuery.queryKey} />
    ),
  },
];

const kinds = [
  { value: 'read', label: 'read: see the fleet' },
  { value: 'read,write', label: 'read, write: work incidents' },
  { value: 'read,write,admin', label: 'read, write, admin: everything' },
  { value: 'ingest', label: 'ingest: speak as an agent' },
];

/** Tokens of programs. Each agent's own credential is one too. */
export function TokensPanel() {
  return (
    <Panel title="API tokens" isFlush>
      <NewTokenForm />
      <PagedTable
        caption="API tokens"
        query={useInfiniteQuery(tokensQuery)}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<Empty title="No token yet">Programs read the fleet with one: `Authorization: Bearer mw_…`.</Empty>}
      />
    </Panel>
  );
}

function NewTokenForm() {
  const queries = useQueryClient();
  const token = useMutation({
    mutationFn: createToken,
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const asked = NewToken.safeParse({ name: form.get('name'), scopes: String(form.get('scopes')).split(',') });
    if (asked.success) token.mutate(asked.data);
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Make an API token">
      <TextInput size="xs" name="name" label="Name" placeholder="what uses it" required maxLength={100} />
      <NativeSelect size="xs" name="scopes" label="It may" data={kinds} />
      <Button size="xs" type="submit" loading={token.isPending}>
        Make a token
      </Button>
      {token.error && <span role="alert">{token.error.message}</span>}
      {token.data && (
        <div className={classes.secret} role="status">
          <p>{token.data.name}: shown now, and never again.</p>
          <CopyText text={token.data.secret} label="Copy the token" />
        </div>
      )}
    </form>
  );
}
