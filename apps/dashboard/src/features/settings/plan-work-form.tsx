import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { shownZoneName } from '../../lib/time/format-instant.ts';
import { instantOfClock } from '../../lib/time/shown-clock.ts';
import { CoveredFields } from './covered-fields.tsx';
import { matcherFor } from './matcher-for.ts';
import { planMaintenance, plannedWorkQuery } from './settings.api.ts';
import classes from './settings.module.css';

const lengths = [
  { value: '1', label: 'one hour' },
  { value: '4', label: '4 hours' },
  { value: '24', label: 'one day' },
  { value: '72', label: '3 days' },
];

interface Plan {
  name: string;
  kind: string;
  covered: string;
  /** As the browser's own date input gives it; empty for now. */
  begins: string;
  hours: number;
}

/** Plans work that begins now, or later. */
export function PlanWorkForm() {
  const [kind, setKind] = useState('server');
  const queries = useQueryClient();
  const plan = useMutation({
    mutationFn: async ({ name, covered, begins, hours, kind: kindOfPlan }: Plan) => {
      const startsAt = new Date(instantOfClock(begins) ?? Date.now());
      const endsAt = new Date(startsAt.getTime() + hours * 3_600_000);
      const matchers = [await matcherFor(kindOfPlan, covered)];
      await planMaintenance({ name, matchers, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: plannedWorkQuery.queryKey }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const { name = '', covered = '' } = form;
    plan.mutate({ name, covered, begins: form.begins ?? '', hours: Number(form.hours), kind });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Plan work">
      <TextInput size="xs" name="name" label="Work" placeholder="what is done" required maxLength={200} />
      <CoveredFields kind={kind} onKind={setKind} />
      <TextInput size="xs" type="datetime-local" name="begins" label={`Begins, in ${shownZoneName()}; empty: now`} />
      <NativeSelect size="xs" name="hours" label="For" data={lengths} />
      <Button size="xs" type="submit" loading={plan.isPending}>
        Plan
      </Button>
      {plan.error && <span role="alert">{plan.error.message}</span>}
    </form>
  );
}
