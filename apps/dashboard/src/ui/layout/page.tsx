import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** Beside the title: a badge, an action. */
  aside?: ReactNode;
  /** Above the title: where this page belongs. */
  context?: ReactNode;
  /** Below the title, in one line. */
  subtitle?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: one heading, its place, its content. */
export function Page({ title, aside, context, subtitle, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Mountwatch`;
  }, [title]);
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        {context && <div className={classes.context}>{context}</div>}
        <div className={classes.titleLine}>
          <h1 className={classes.title}>{title}</h1>
          {aside}
        </div>
        {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
      </header>
      {children}
    </div>
  );
}
