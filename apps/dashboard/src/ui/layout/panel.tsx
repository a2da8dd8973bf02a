import { type ReactNode, useId } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  title: string;
  aside?: ReactNode;
  /** True for a table, which brings its own inner distances. */
  isFlush?: boolean;
  children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ title, aside, isFlush = false, children }: PanelProps) {
  const headingId = useId();
  return (
    <section className={classes.panel} aria-labelledby={headingId}>
      <header className={classes.header}>
        <h2 id={headingId} className={classes.title}>
          {title}
        </h2>
        {aside && <div className={classes.aside}>{aside}</div>}
      </header>
      <div className={isFlush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
