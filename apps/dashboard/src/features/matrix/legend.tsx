import type { MountState } from '@mountwatch/protocol';
import type { ReactNode } from 'react';
import { STATES_WORST_FIRST } from '../../lib/mount-states.ts';
import { StateBadge } from '../../ui/badges/state-badge.tsx';
import classes from './matrix.module.css';
import type { MountedExport } from './model/fleet.ts';

/** What the colours and glyphs mean, and how many mounts have each. */
export function Legend({ mounts, children }: { mounts: readonly MountedExport[]; children: ReactNode }) {
  const counts = countByState(mounts);
  return (
    <div className={classes.legend}>
      <ul className={classes.states} aria-label="Mounts by state">
        {STATES_WORST_FIRST.map((state) => (
          <li key={state} className={classes.state}>
            <StateBadge state={state} /> {(counts.get(state) ?? 0).toLocaleString()}
          </li>
        ))}
      </ul>
      <p className={classes.soft}>{children}</p>
    </div>
  );
}

function countByState(mounts: readonly MountedExport[]): Map<MountState, number> {
  const counts = new Map<MountState, number>();
  for (const { state } of mounts) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}
