import { NativeSelect } from '@mantine/core';
import type { AffectedMount, Incident } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TimeSpan } from '../../../lib/time/ticks.ts';
import { ProbeLatencyChart } from '../../../ui/fleet/history/probe-latency-chart.tsx';
import { firstAffectedQuery } from '../incidents.api.ts';
import classes from './incident-time-axis.module.css';

const CHOICES = 20;

/** The probes of one affected mount, before and during: the first that was affected, or another. */
export function WitnessLatency({ incident, span }: { incident: Incident; span: TimeSpan }) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { data } = useQuery(firstAffectedQuery(incident.id, CHOICES));
  const witness = data?.rows.find(({ mount }) => mount.id === chosenId) ?? data?.rows[0];
  if (data === undefined || witness === undefined) return null;
  return (
    <div className={classes.witness}>
      <NativeSelect
        size="xs"
        label="Probe latency of"
        value={witness.mount.id}
        onChange={(event) => setChosenId(event.currentTarget.value)}
        data={data.rows.map((row) => ({ value: row.mount.id, label: nameOf(row) }))}
      />
      <ProbeLatencyChart whose={{ kind: 'mounts', id: witness.mount.id }} span={span} cursorKey={incident.id} />
    </div>
  );
}

function nameOf({ host, mount }: AffectedMount): string {
  return `${mount.mountpoint} on ${host.name}`;
}
