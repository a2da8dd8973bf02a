import type { ReactNode } from 'react';
import { grouped } from '../../lib/count.ts';
import { STATES_WORST_FIRST } from '../../lib/mount-states.ts';
import { StateBadge } from '../../ui/badges/state-badge.tsx';
import classes from './matrix.module.css';
import type { Tally } from './model/tally.ts';

/** What the colours and glyphs mean, and how many mounts have each. */
export function Legend({ tally, children }: { tally: Tally; children: ReactNode }) {
  return (
    <div className={classes.legend}>
      <ul className={classes.states} aria-label="Mounts by state">
        {STATES_WORST_FIRST.map((state) => (
          <li key={state} className={classes.state}>
            <StateBadge state={state} /> {grouped(tally.countOf(state))}
          </li>
        ))}
      </ul>
      <p className={classes.soft}>{children}</p>
    </div>
  );
}
