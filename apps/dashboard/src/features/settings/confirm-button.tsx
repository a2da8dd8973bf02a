import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import classes from './settings.module.css';

interface ConfirmButtonProps {
  word: string;
  /** Of the thing that it is done to, for whoever does not see the row. */
  name: string;
  run: () => Promise<void>;
  queryKey: readonly unknown[];
}

/** What cannot be undone takes two presses. */
export function ConfirmButton({ word, name, run, queryKey }: ConfirmButtonProps) {
  const [isAsked, setIsAsked] = useState(false);
  const queries = useQueryClient();
  const act = useMutation({ mutationFn: run, onSettled: () => queries.invalidateQueries({ queryKey }) });
  return (
    <span className={classes.line}>
      <Button
        size="compact-sm"
        variant={isAsked ? 'filled' : 'default'}
        loading={act.isPending}
        aria-label={isAsked ? `Yes, ${word.toLowerCase()} ${name}` : `${word} ${name}`}
        onBlur={() => setIsAsked(false)}
        onClick={() => (isAsked ? act.mutate() : setIsAsked(true))}
      >
        {isAsked ? `Yes, ${word.toLowerCase()}` : word}
      </Button>
      {act.error && <span role="alert">{act.error.message}</span>}
    </span>
  );
}
