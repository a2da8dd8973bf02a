import { Button } from '@mantine/core';
import type { DemoFault } from '@mountwatch/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMayChange } from '../../lib/api/session.ts';
import { formatDuration } from '../../lib/time/format-duration.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { beginDemoFault, demoQuery } from './demo.api.ts';
import classes from './demo-banner.module.css';

/** Says on every page that this fleet is simulated, and offers its faults. */
export function DemoBanner() {
  const { data: demo } = useQuery(demoQuery);
  const [isOpen, setIsOpen] = useState(false);
  const mayChange = useMayChange();
  if (!demo?.isDemo) return null;
  return (
    <aside className={classes.banner} aria-label="Demo">
      <p>
        <strong>Demo.</strong> This fleet is simulated; nothing of it is kept.
      </p>
      {mayChange && (
        <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Hide the faults' : 'Bring a fault about'}
        </Button>
      )}
      {isOpen && (
        <ul className={classes.faults}>
          {demo.faults.map((fault) => (
            <FaultItem key={fault.id} fault={fault} />
          ))}
        </ul>
      )}
    </aside>
  );
}

function FaultItem({ fault }: { fault: DemoFault }) {
  const queries = useQueryClient();
  const begin = useMutation({
    mutationFn: () => beginDemoFault(fault.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: demoQuery.queryKey }),
  });
  return (
    <li className={classes.fault}>
      <div>
        <p className={classes.title}>{fault.title}</p>
        <p className={classes.soft}>
          {fault.detail} <FaultTime fault={fault} />
        </p>
        {begin.error && <p role="alert">{begin.error.message}</p>}
      </div>
      <Button
        size="compact-sm"
        variant="light"
        loading={begin.isPending}
        disabled={fault.isRunning}
        aria-label={`Begin now: ${fault.title}`}
        onClick={() => begin.mutate()}
      >
        Begin now
      </Button>
    </li>
  );
}

function FaultTime({ fault: { startsAt, endsAt, isRunning } }: { fault: DemoFault }) {
  const nowMs = useNow();
  if (startsAt === null || endsAt === null) return null;
  if (isRunning) return <strong>Goes on for another {formatDuration(Math.max(0, Date.parse(endsAt) - nowMs))}.</strong>;
  const inMs = Date.parse(startsAt) - nowMs;
  return <span>{inMs > 0 ? `Comes by itself in ${formatDuration(inMs)}.` : 'Is over.'}</span>;
}
