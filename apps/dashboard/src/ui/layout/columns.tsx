import type { ReactNode } from 'react';
import classes from './columns.module.css';

/** Two columns where there is room, the first one wider; below each other where there is not. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={classes.columns}>{children}</div>;
}

export function Column({ children }: { children: ReactNode }) {
  return <div className={classes.column}>{children}</div>;
}
