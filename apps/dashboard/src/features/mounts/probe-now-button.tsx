import { Button } from '@mantine/core';
import type { Mount, ProbeNowReply } from '@mountwatch/protocol';
import { useMutation } from '@tanstack/react-query';
import { probeMount } from '../../lib/api/mounts.ts';
import { useMayChange } from '../../lib/api/session.ts';
import classes from './probe-now-button.module.css';

/** Has the host's agent probe this mount now; what comes of it appears by itself. */
export function ProbeNowButton({ mount }: { mount: Mount }) {
  const mayChange = useMayChange();
  const probe = useMutation({ mutationFn: () => probeMount(mount.id) });
  if (!mayChange) return null;
  return (
    <div className={classes.box}>
      <Button size="xs" variant="default" loading={probe.isPending} onClick={() => probe.mutate()}>
        Probe now
      </Button>
      <span role="status" className={classes.said}>
        {probe.data && wordsOf(probe.data, mount)}
      </span>
      {probe.error && (
        <span role="alert" className={classes.failure}>
          {probe.error.message}
        </span>
      )}
    </div>
  );
}

function wordsOf({ acceptedCount }: ProbeNowReply, { host }: Mount): string {
  return acceptedCount > 0 ? `${host.name} probes it now` : 'It is being probed, or was a moment ago';
}
