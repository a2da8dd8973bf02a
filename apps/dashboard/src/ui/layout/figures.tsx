import type { ReactNode } from 'react';
import { grouped } from '../../lib/count.ts';
import toneClasses from '../badges/badge.module.css';
import type { Tone } from '../badges/badge.tsx';
import classes from './figures.module.css';

export interface Figure {
  name: ReactNode;
  value: number;
  /** Colours the number when it is not zero. */
  tone?: Tone;
  note?: ReactNode;
}

/** A row of large numbers. */
export function Figures({ figures, label }: { figures: Figure[]; label: string }) {
  return (
    <dl className={classes.figures} aria-label={label}>
      {figures.map(({ name, value, tone, note }, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the row is fixed, and its names may be elements
        <div key={position} className={classes.figure}>
          <dt className={classes.name}>{name}</dt>
          <dd className={`${classes.value} ${tone && value > 0 ? toneClasses[tone] : classes.plain}`}>
            {grouped(value)}
          </dd>
          {note && <dd className={classes.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
