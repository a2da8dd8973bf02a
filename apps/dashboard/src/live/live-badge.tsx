import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { formatDuration } from '../lib/time/format-duration.ts';
import { useNow } from '../lib/time/use-now.ts';
import classes from './live-badge.module.css';
import { useLive } from './live-context.ts';
import type { LiveStatus } from './live-status.ts';

/** Says whether the picture is live and, when it is not, how old it is. */
export function LiveBadge() {
  const { status } = useLive();
  const live = useSyncExternalStore(status.subscribe, status.read);
  return (
    <div className={classes.badge} data-live={live.kind} data-testid="live-badge">
      <span className={classes.dot} aria-hidden="true" />
      <span aria-hidden="true">
        {live.kind === 'lost' ? <LostText pictureAtMs={live.pictureAtMs} /> : wordOf(live)}
      </span>
      <VisuallyHidden aria-live="polite">{announcementOf(live)}</VisuallyHidden>
    </div>
  );
}

function LostText({ pictureAtMs }: { pictureAtMs: number }) {
  const nowMs = useNow();
  return (
    <>
      Reconnecting
      <span className={classes.age}> · picture is {formatDuration(nowMs - pictureAtMs)} old</span>
    </>
  );
}

function wordOf(live: LiveStatus): string {
  return live.kind === 'live' ? 'Live' : 'Connecting';
}

/** Without the ticking age, so that a screen reader is told once and not every second. */
function announcementOf(live: LiveStatus): string {
  if (live.kind === 'connecting') return 'Connecting to live updates.';
  if (live.kind === 'live') return 'Live: changes appear by themselves.';
  return 'Connection lost, reconnecting. What you see may be old.';
}
