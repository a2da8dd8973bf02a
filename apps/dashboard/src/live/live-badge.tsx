import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { count } from '../lib/count.ts';
import { formatDuration } from '../lib/time/format-duration.ts';
import { useNow } from '../lib/time/use-now.ts';
import classes from './live-badge.module.css';
import { useLive } from './live-context.ts';
import type { PauseState } from './live-pause.ts';
import type { LiveStatus } from './live-status.ts';

/** Says whether the picture is live and, when it is not, how old it is; the reader can stop it and let it go on. */
export function LiveBadge() {
  const { status, pause } = useLive();
  const live = useSyncExternalStore(status.subscribe, status.read);
  const paused = useSyncExternalStore(pause.subscribe, pause.read);
  return (
    <div className={classes.group}>
      {paused.isPaused && live.kind !== 'lost' ? <PausedBadge paused={paused} /> : <ConnectionBadge live={live} />}
      <button
        type="button"
        className={classes.toggle}
        aria-pressed={paused.isPaused}
        aria-label="Pause live changes"
        title={paused.isPaused ? 'Go on' : 'Pause'}
        onClick={pause.toggle}
      >
        <PauseGlyph isPaused={paused.isPaused} />
      </button>
    </div>
  );
}

function PausedBadge({ paused }: { paused: Extract<PauseState, { isPaused: true }> }) {
  const nowMs = useNow();
  const { changedCount, sinceMs } = paused;
  return (
    <div className={classes.badge} data-live="paused" data-testid="live-badge">
      <span className={classes.dot} aria-hidden="true" />
      <span aria-hidden="true">
        Paused<span className={classes.age}> for {formatDuration(nowMs - sinceMs)}</span>
        {changedCount > 0 && ` · ${count(changedCount, 'change')}`}
      </span>
      <VisuallyHidden aria-live="polite">Paused: what you see does not change.</VisuallyHidden>
    </div>
  );
}

function ConnectionBadge({ live }: { live: LiveStatus }) {
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

function PauseGlyph({ isPaused }: { isPaused: boolean }) {
  return (
    <svg
      width="0.875rem"
      height="0.875rem"
      viewBox="0 0 16 16"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d={isPaused ? 'M4 2.5v11l9-5.5z' : 'M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z'} />
    </svg>
  );
}
