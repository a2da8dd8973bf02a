import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { formatInstant, shownZoneName } from '../lib/time/format-instant.ts';
import { useNow } from '../lib/time/use-now.ts';
import { LiveBadge } from '../live/live-badge.tsx';
import { Logo } from '../ui/layout/logo.tsx';
import classes from './kiosk-bar.module.css';
import { useKiosk } from './use-kiosk.ts';

/** What is left of the frame on a wall: whose picture it is, whether it is live, what time it is, and the way out. */
export function KioskBar() {
  useWallScreen();
  const leave = useKiosk();
  const nowMs = useNow();
  return (
    <header className={classes.bar}>
      <span className={classes.brand}>
        <Logo />
        Mountwatch
      </span>
      <LiveBadge />
      <span className={classes.clock}>
        {formatInstant(nowMs, nowMs)} {shownZoneName()}
      </span>
      <Button size="compact-sm" variant="default" onClick={leave}>
        Leave the kiosk
      </Button>
    </header>
  );
}

/** Larger text, and a screen that stays on where the browser can do that; both end with the kiosk. */
function useWallScreen(): void {
  useEffect(() => {
    document.documentElement.dataset.kiosk = 'on';
    let isOver = false;
    let lock: WakeLockSentinel | undefined;
    const stayOn = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (isOver) void lock?.release();
    };
    // A browser takes the lock back whenever the page is out of sight.
    document.addEventListener('visibilitychange', stayOn);
    void stayOn();
    return () => {
      isOver = true;
      delete document.documentElement.dataset.kiosk;
      document.removeEventListener('visibilitychange', stayOn);
      void lock?.release();
    };
  }, []);
}
