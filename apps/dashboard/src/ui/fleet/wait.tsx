import { meaningOfWait } from '../../lib/kernel/wait-meanings.ts';
import classes from './wait.module.css';

/** Where a probe sleeps in the kernel: its meaning in words, and the function for who knows it. */
export function Wait({ wchan }: { wchan: string }) {
  const meaning = meaningOfWait(wchan);
  return (
    <span className={classes.wait}>
      {meaning && <span>{meaning.phrase} </span>}
      <code className={classes.wchan}>{wchan}</code>
    </span>
  );
}
