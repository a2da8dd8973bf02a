import type { ReactNode } from 'react';
import type { TimeSpan } from '../../lib/time/ticks.ts';
import classes from './time-lanes.module.css';
import { TimeTicks } from './time-ticks.tsx';

/** Rows upon one time axis: lanes of states, of events, and charts between them. */
export function TimeLanes({ label, span, children }: { label: string; span: TimeSpan; children: ReactNode }) {
  return (
    <figure aria-label={label} className={classes.lanes}>
      {children}
      <div className={classes.axis}>
        <TimeTicks span={span} />
      </div>
    </figure>
  );
}

/** One row: its name, and what was when. */
export function Lane({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.lane}>
      <div className={classes.name}>{name}</div>
      <div className={classes.track}>{children}</div>
    </div>
  );
}

/** A row that cannot be told yet: nothing is claimed of it. */
export function UnreadLane({ name }: { name: ReactNode }) {
  return (
    <Lane name={name}>
      <span className={classes.nothing}>not known yet</span>
    </Lane>
  );
}
