import { Button } from '@mantine/core';
import type { Incident } from '@mountwatch/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMayChange } from '../../../lib/api/session.ts';
import { endSilence } from '../../../lib/api/silences.ts';
import { useNow } from '../../../lib/time/use-now.ts';
import { Notice } from '../../../ui/layout/notice.tsx';
import { At } from '../../../ui/time/instant.tsx';
import classes from './silence.module.css';

/** Under which silence the incident is, and the way out of it. */
export function SilenceNotice({ incident: { silence } }: { incident: Incident }) {
  const nowMs = useNow();
  const mayChange = useMayChange();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: endSilence,
    onSettled: () => queries.invalidateQueries({ predicate: (query) => query.meta?.watches?.incident !== undefined }),
  });
  if (!silence || Date.parse(silence.endsAt) <= nowMs) return null;
  return (
    <Notice
      tone="unknown"
      glyph="muted"
      title="Silenced: nobody is notified"
      action={
        mayChange && (
          <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate(silence.id)}>
            End the silence
          </Button>
        )
      }
    >
      {silence.createdBy}: {silence.reason}, until <At at={silence.endsAt} />.
      {end.error && (
        <p role="alert" className={classes.failure}>
          {end.error.message}
        </p>
      )}
    </Notice>
  );
}
