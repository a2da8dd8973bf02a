import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { overviewQuery } from '../features/overview/overview.api.ts';
import { LiveBadge } from '../live/live-badge.tsx';
import { useLive } from '../live/live-context.ts';
import { Logo } from '../ui/layout/logo.tsx';
import { AccountMenu } from './account-menu.tsx';
import { sections } from './sections.ts';
import classes from './shell.module.css';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** The frame of every page for whoever is signed in; the live connection lives as long as it is shown. */
export function Shell() {
  const { connection } = useLive();
  useEffect(() => {
    connection.open();
    return () => connection.close();
  }, [connection]);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  useShortcuts(() => setIsHelpOpen(true));
  return (
    <>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <header className={classes.header}>
        <Link to="/" className={classes.brand} aria-label="Mountwatch, overview">
          <Logo />
          <span className={classes.name}>Mountwatch</span>
        </Link>
        <Navigation />
        <div className={classes.tools}>
          <LiveBadge />
          <AccountMenu onHelp={() => setIsHelpOpen(true)} />
        </div>
      </header>
      <main id="content" className={classes.content} tabIndex={-1}>
        <Outlet />
      </main>
      <ShortcutsHelp isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)} />
    </>
  );
}

function Navigation() {
  const { data: overview } = useQuery(overviewQuery);
  const openCount = overview?.openIncidentCount ?? 0;
  return (
    <nav aria-label="Main" className={classes.nav}>
      {sections.map(({ to, name }) => (
        <Link key={to} to={to} className={classes.link} activeOptions={{ exact: to === '/', includeSearch: false }}>
          {name}
          {to === '/incidents' && openCount > 0 && (
            <span className={classes.count}>
              {openCount} <span className={classes.countWord}>open</span>
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
