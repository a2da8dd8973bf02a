import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import classes from './matrix.module.css';
import { MatrixSearch } from './matrix-search.ts';

const states = [
  { value: '', label: 'any' },
  { value: 'hung,stale,error,slow', label: 'not well' },
  { value: 'hung', label: 'hung' },
  { value: 'unknown', label: 'unknown' },
];

/** Which hosts and servers are shown. Its answer is an address. */
export function MatrixFilterBar({ search }: { search: MatrixSearch }) {
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = Object.fromEntries(new FormData(event.currentTarget));
    void navigate({ to: '/matrix', search: MatrixSearch.parse({ ...search, ...asked }) });
  };
  const { by, layout, size, view } = search;
  return (
    <search>
      <form className={classes.filter} onSubmit={submit} aria-label="Filter the matrix">
        <TextInput size="xs" name="server" label="Server" placeholder="any" defaultValue={search.server ?? ''} />
        <TextInput size="xs" name="q" label="Host’s name holds" placeholder="any" defaultValue={search.q ?? ''} />
        <TextInput size="xs" name="label" label="Label" placeholder="rack:r12" defaultValue={search.label ?? ''} />
        <NativeSelect
          size="xs"
          name="state"
          label="Hosts with a mount"
          defaultValue={search.state ?? ''}
          data={states.some(({ value }) => value === (search.state ?? '')) ? states : [...states, search.state ?? '']}
        />
        <Button size="xs" type="submit">
          Filter
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => void navigate({ to: '/matrix', search: { by, layout, size, view } })}
        >
          Clear
        </Button>
      </form>
    </search>
  );
}
