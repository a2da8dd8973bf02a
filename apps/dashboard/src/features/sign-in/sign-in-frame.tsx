import { type ReactNode, useEffect } from 'react';
import { Logo } from '../../ui/layout/logo.tsx';
import classes from './sign-in-frame.module.css';

/** What both sign-in pages share: the name, one heading, one form. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Mountwatch`;
  }, [title]);
  return (
    <main className={classes.frame}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Logo size={32} />
          <span>Mountwatch</span>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {children}
      </div>
      <p className={classes.footnote}>Which NFS server is hurting which machines, since when, and why.</p>
    </main>
  );
}
