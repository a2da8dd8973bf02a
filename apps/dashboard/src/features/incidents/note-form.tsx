import { Button, Textarea } from '@mantine/core';
import { NewNote } from '@mountwatch/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { addNote, timelineQuery } from './incidents.api.ts';
import classes from './note-form.module.css';

/** Adds a note to the timeline. What was typed stays until the API has taken it. */
export function NoteForm({ incidentId }: { incidentId: string }) {
  const [text, setText] = useState('');
  const queries = useQueryClient();
  const note = useMutation({
    mutationFn: (asked: NewNote) => addNote(incidentId, asked),
    onSuccess: () => {
      setText('');
      return queries.invalidateQueries({ queryKey: timelineQuery(incidentId).queryKey });
    },
  });
  const parsed = NewNote.safeParse({ text });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (parsed.success) note.mutate(parsed.data);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        label="Add a note"
        placeholder="What you found, what you did"
        rows={2}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={note.error?.message}
      />
      <Button type="submit" size="compact-md" variant="default" disabled={!parsed.success} loading={note.isPending}>
        Add note
      </Button>
    </form>
  );
}
