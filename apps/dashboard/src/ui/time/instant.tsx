import { formatAgo } from '../../lib/time/format-duration.ts';
import { formatInstant, formatInstantComplete } from '../../lib/time/format-instant.ts';
import { useNow } from '../../lib/time/use-now.ts';
import classes from './instant.module.css';

/** How long ago; the exact time on hover. */
export function Ago({ at }: { at: string }) {
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={formatInstantComplete(atMs)} className={classes.ago}>
      {formatAgo(atMs, useNow())}
    </time>
  );
}

/** The time itself. */
export function At({ at }: { at: string }) {
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={formatInstantComplete(atMs)} className={classes.at}>
      {formatInstant(atMs, useNow())}
    </time>
  );
}

/** Both: `10:03:12 (12 min ago)`. */
export function AtAndAgo({ at }: { at: string }) {
  const atMs = Date.parse(at);
  const nowMs = useNow();
  return (
    <time dateTime={at} title={formatInstantComplete(atMs)}>
      <span className={classes.at}>{formatInstant(atMs, nowMs)}</span>{' '}
      <span className={classes.soft}>({formatAgo(atMs, nowMs)})</span>
    </time>
  );
}
