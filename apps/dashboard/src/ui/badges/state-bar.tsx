import type { MountCounts } from '@mountwatch/protocol';
import { presentCount, STATES_WORST_FIRST } from '../../lib/mount-states.ts';
import toneClasses from './badge.module.css';
import { stateLooks } from './state-badge.tsx';
import classes from './state-bar.module.css';

/** How a set of mounts divides into states: a bar for the eye, the numbers for everyone. */
export function StateBar({ counts }: { counts: MountCounts }) {
  const shown = STATES_WORST_FIRST.filter((state) => counts[state] > 0);
  if (presentCount(counts) === 0) return <span className={classes.none}>no mounts</span>;
  return (
    <div className={classes.box}>
      <div className={classes.bar} aria-hidden="true">
        {shown.map((state) => (
          <span key={state} className={toneClasses[stateLooks[state].tone]} style={{ flexGrow: counts[state] }} />
        ))}
      </div>
      <span className={classes.words}>
        {shown.map((state) => `${counts[state]} ${stateLooks[state].word}`).join(' · ')}
      </span>
    </div>
  );
}
