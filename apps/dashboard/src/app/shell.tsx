import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useState } from 'react';
import { DemoBanner } from '../features/demo/demo-banner.tsx';
import { overviewQuery } from '../features/overview/overview.api.ts';
import { useMayChange } from '../lib/api/session.ts';
import { showTimesIn } from '../lib/time/format-instant.ts';
import { LiveBadge } from '../live/live-badge.tsx';
import { useLive } from '../live/live-context.ts';
import { Logo } from '../ui/layout/logo.tsx';
import { PageSkeleton } from '../ui/layout/skeletons.tsx';
import { AccountMenu } from './account-menu.tsx';
import { KioskBar } from './kiosk-bar.tsx';
import { PaletteButton } from './palette/palette-button.tsx';
import { usePalette } from './palette/use-palette.tsx';
import { sections } from './sections.ts';
import classes from './shell.module.css';
import type { ShellSearch } from './shell-search.ts';
import type { Command } from './shortcuts.ts';
import { TimeZoneButton } from './time-zone-button.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const AddHostDialog = lazy(() =>
  import('../features/add-host/add-host-dialog.tsx').then((loaded) => ({ default: loaded.AddHostDialog })),
);

export const loadShortcutsHelp = () =>
  import('./shortcuts-help.tsx').then((loaded) => ({ default: loaded.ShortcutsHelp }));
const ShortcutsHelp = lazy(loadShortcutsHelp);

const page = <Outlet />;
const pageToCome = <PageSkeleton />;

/** The frame of every page for whoever is signed in; the live connection lives as long as it is shown. */
export function Shell({ search }: { search: ShellSearch }) {
  const { connection, pause } = useLive();
  useEffect(() => {
    // A task of its own: what is drawn need not wait for it.
    const opening = setTimeout(() => connection.open());
    return () => {
      clearTimeout(opening);
      connection.close();
    };
  }, [connection]);
  const zone = search.tz ?? 'local';
  showTimesIn(zone);
  // Null until it is first asked for: only then is it loaded.
  const [isHelpOpen, setIsHelpOpen] = useState<boolean | null>(null);
  const openHelp = useCallback(() => setIsHelpOpen(true), []);
  const { palette, openPalette } = usePalette(openHelp);
  useShortcuts(useCommands({ zone, openHelp, openPalette, togglePause: pause.toggle }));
  return (
    <>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      {search.kiosk === 'on' ? <KioskBar /> : <Frame {...{ zone, openHelp, openPalette }} />}
      <DemoBanner />
      <main id="content" key={zone} className={classes.content} tabIndex={-1}>
        {useDeferredValue(page, pageToCome)}
      </main>
      {isHelpOpen !== null && (
        <Suspense fallback={null}>
          <ShortcutsHelp isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)} />
        </Suspense>
      )}
      {palette}
      <AddHost isOpen={search.dialog === 'add-host'} />
    </>
  );
}

interface FrameTargets {
  zone: 'local' | 'utc';
  openHelp: () => void;
  openPalette: () => void;
}

function Frame({ zone, openHelp, openPalette }: FrameTargets) {
  return (
    <header className={classes.header}>
      <Link to="/" className={classes.brand} aria-label="Mountwatch, overview">
        <Logo />
        <span className={classes.name}>Mountwatch</span>
      </Link>
      <Navigation />
      <div className={classes.tools}>
        <PaletteButton onOpen={openPalette} />
        <TimeZoneButton zone={zone} />
        <LiveBadge />
        <AccountMenu onHelp={openHelp} />
      </div>
    </header>
  );
}

interface CommandTargets extends FrameTargets {
  togglePause: () => void;
}

function useCommands({ zone, openHelp, openPalette, togglePause }: CommandTargets): (command: Command) => void {
  const navigate = useNavigate();
  return useCallback(
    (command) => {
      if (command === 'help') openHelp();
      else if (command === 'search') openPalette();
      else if (command === 'pause') togglePause();
      else void navigate({ to: '.', search: (kept) => ({ ...kept, tz: zone === 'utc' ? 'local' : 'utc' }) });
    },
    [navigate, openHelp, openPalette, togglePause, zone],
  );
}

/** Loaded when it is first asked for. */
function AddHost({ isOpen }: { isOpen: boolean }) {
  const navigate = useNavigate();
  const close = () => void navigate({ to: '.', search: (kept) => ({ ...kept, dialog: undefined }) });
  if (!useMayChange() || !isOpen) return null;
  return (
    <Suspense fallback={null}>
      <AddHostDialog isOpen onClose={close} />
    </Suspense>
  );
}

function Navigation() {
  const { data: overview } = useQuery(overviewQuery);
  const openCount = overview?.openIncidentCount ?? 0;
  return (
    <nav aria-label="Main" className={classes.nav}>
      {sections
        .filter(({ to }) => to !== '/settings')
        .map(({ to, name }) => (
          <Link key={to} to={to} className={classes.link} activeOptions={{ exact: to === '/', includeSearch: false }}>
            {name}
            {to === '/incidents' && openCount > 0 && (
              <span className={classes.count}>
                {openCount} <VisuallyHidden component="span">open</VisuallyHidden>
              </span>
            )}
          </Link>
        ))}
    </nav>
  );
}
