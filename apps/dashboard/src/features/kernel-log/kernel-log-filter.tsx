import { Button, NativeSelect, TextInput } from '@mantine/core';
import { KernelEventKind } from '@mountwatch/protocol';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { shownZoneName } from '../../lib/time/format-instant.ts';
import { clockTextOf, instantOfClock } from '../../lib/time/shown-clock.ts';
import { kernelEventWords } from './kernel-event-words.ts';
import classes from './kernel-log.module.css';
import { KernelLogSearch, RELATIVE_TIMES, type RelativeTime } from './kernel-log-search.ts';

const ANY = { value: '', label: 'any' };
const severities = [
  ANY,
  { value: 'emerg,alert,crit,err', label: 'errors' },
  { value: 'emerg,alert,crit,err,warning', label: 'warnings and errors' },
];
const timeWords: Record<RelativeTime, string> = {
  '15m': 'last 15 minutes',
  '1h': 'last hour',
  '6h': 'last 6 hours',
  '24h': 'last day',
  '7d': 'last 7 days',
};
const times = Object.keys(RELATIVE_TIMES).map((time) => ({ value: time, label: timeWords[time as RelativeTime] }));

/** The filter as a form; its answer is an address, so that it can be kept, sent and gone back to. */
export function KernelLogFilter({ search }: { search: KernelLogSearch }) {
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { before, ...asked } = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const until = (before && instantOfClock(before)) || undefined;
    void navigate({ to: '/kernel-log', search: KernelLogSearch.parse({ ...asked, until }) });
  };
  return (
    <search>
      <form className={classes.filter} onSubmit={submit} aria-label="Filter the kernel log">
        <TextInput size="xs" name="host" label="Host" placeholder="any" defaultValue={search.host ?? ''} />
        <TextInput size="xs" name="server" label="Server" placeholder="any" defaultValue={search.server ?? ''} />
        <TextInput size="xs" name="q" label="Text" placeholder="any" defaultValue={search.q ?? ''} />
        <NativeSelect size="xs" name="kind" label="Kind" defaultValue={search.kind ?? ''} data={kinds} />
        <NativeSelect
          size="xs"
          name="severity"
          label="Level"
          defaultValue={search.severity ?? ''}
          data={withPresent(severities, search.severity)}
        />
        <NativeSelect
          size="xs"
          name="since"
          label="Since"
          defaultValue={search.since ?? ''}
          data={withPresent([ANY, ...times], search.since)}
        />
        <TextInput
          size="xs"
          type="datetime-local"
          step={1}
          name="before"
          label={`Jump to (${shownZoneName()})`}
          defaultValue={search.until ? clockTextOf(Date.parse(search.until)) : ''}
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

const kinds = [ANY, ...KernelEventKind.options.map((kind) => ({ value: kind, label: kernelEventWords[kind] }))];

/** What an address asks for stays choosable, also where no choice offers it. */
function withPresent(choices: { value: string; label: string }[], present: string | undefined) {
  if (present === undefined || choices.some(({ value }) => value === present)) return choices;
  return [...choices, { value: present, label: present }];
}
