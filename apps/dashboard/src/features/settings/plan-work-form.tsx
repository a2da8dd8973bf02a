import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Host, type MaintenanceMatcher, pageOf, Server } from '@mountwatch/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { read } from '../../lib/api/request.ts';
import { planMaintenance, plannedWorkQuery } from './settings.api.ts';
import classes from './settings.module.css';

const lengths = [
  { value: '1', label: 'one hour' },
  { value: '4', label: '4 hours' },
  { value: '24', label: 'one day' },
  { value: '72', label: '3 days' },
];
const kinds = [
  { value: 'server', label: 'a server' },
  { value: 'host', label: 'a host' },
  { value: 'label', label: 'hosts with a label' },
];

interface Plan {
  name: string;
  kind: string;
  covered: string;
  hours: number;
}

/** Plans work that begins now. */
export function PlanWorkForm() {
  const [kind, setKind] = useState('server');
  const queries = useQueryClient();
  const plan = useMutation({
    mutationFn: async ({ name, covered, hours, kind: kindOfPlan }: Plan) => {
      const startsAt = new Date();
      const endsAt = new Date(startsAt.getTime() + hours * 3_600_000);
      const matchers = [await matcherFor(kindOfPlan, covered)];
      await planMaintenance({ name, matchers, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: plannedWorkQuery.queryKey }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    plan.mutate({ name: form.name ?? '', covered: form.covered ?? '', hours: Number(form.hours), kind });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Plan work that begins now">
      <TextInput size="xs" name="name" label="Work" placeholder="what is done" required maxLength={200} />
      <NativeSelect
        size="xs"
        label="It covers"
        data={kinds}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        name="covered"
        label={kind === 'label' ? 'Label' : 'Name'}
        placeholder={kind === 'label' ? 'rack:r12' : ''}
        required
      />
      <NativeSelect size="xs" name="hours" label="From now, for" data={lengths} />
      <Button size="xs" type="submit" loading={plan.isPending}>
        Begin
      </Button>
      {plan.error && <span role="alert">{plan.error.message}</span>}
    </form>
  );
}

/** People name things; a window is kept by their ids. */
async function matcherFor(kind: string, covered: string): Promise<MaintenanceMatcher> {
  if (kind === 'label') {
    const [labelKey = '', ...rest] = covered.split(':');
    return { labelKey, labelValue: rest.join(':') };
  }
  const named = { limit: 1, ...(kind === 'server' ? { server: covered } : { host: covered }) };
  const path = kind === 'server' ? '/servers' : '/hosts';
  const { items } = await read(path, kind === 'server' ? pageOf(Server) : pageOf(Host), { search: named });
  const [found] = items;
  if (!found) throw new Error(`No ${kind} is named ${covered}.`);
  return kind === 'server' ? { serverId: found.id } : { hostId: found.id };
}
