import { Button, NativeSelect, TextInput } from '@mantine/core';
import { KernelEventKind } from '@mountwatch/protocol';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { kernelEventWords } from './kernel-event-words.ts';
import classes from './kernel-log-filter.module.css';
import { KernelLogSearch } from './kernel-log-search.ts';

/** The filter as a form; its answer is an address, so that it can be kept, sent and gone back to. */
export function KernelLogFilter({ search }: { search: KernelLogSearch }) {
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = Object.fromEntries(new FormData(event.currentTarget));
    void navigate({ to: '/kernel-log', search: KernelLogSearch.parse(asked) });
  };
  return (
    <search>
      <form className={classes.filter} onSubmit={submit} aria-label="Filter the kernel log">
        <TextInput size="xs" name="host" label="Host" placeholder="any" defaultValue={search.host ?? ''} />
        <TextInput size="xs" name="server" label="Server" placeholder="any" defaultValue={search.server ?? ''} />
        <NativeSelect
          size="xs"
          name="kind"
          label="Kind"
          defaultValue={search.kind ?? ''}
          data={[
            { value: '', label: 'any' },
            ...KernelEventKind.options.map((kind) => ({ value: kind, label: kernelEventWords[kind] })),
          ]}
        />
        <Button size="xs" type="submit">
          Filter
        </Button>
        <Button size="xs" variant="default" onClick={() => void navigate({ to: '/kernel-log', search: {} })}>
          Clear
        </Button>
      </form>
    </search>
  );
}
