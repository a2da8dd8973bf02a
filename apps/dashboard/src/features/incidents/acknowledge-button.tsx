import { Button } from '@mantine/core';
import type { Incident } from '@mountwatch/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import classes from './acknowledge-button.module.css';
import { acknowledgeIncident } from './incidents.api.ts';

/** Takes the incident on. Whatever the answer, the incident is read again: someone else may have been faster. */
export function AcknowledgeButton({ incident }: { incident: Incident }) {
  const queries = useQueryClient();
  const acknowledgement = useMutation({
    mutationFn: () => acknowledgeIncident(incident.id),
    onSettled: () => queries.invalidateQueries({ predicate: (query) => query.meta?.watches?.incident !== undefined }),
  });
  const isOver = incident.status === 'resolved' || incident.status === 'closed';
  if (incident.acknowledgedAt !== null || isOver) return null;
  return (
    <div className={classes.box}>
      <Button size="xs" loading={acknowledgement.isPending} onClick={() => acknowledgement.mutate()}>
        Acknowledge
      </Button>
      {acknowledgement.error && (
        <span role="alert" className={classes.failure}>
          {acknowledgement.error.message}
        </span>
      )}
    </div>
  );
}
