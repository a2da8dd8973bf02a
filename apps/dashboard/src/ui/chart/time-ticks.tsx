import { formatTick } from '../../lib/time/format-instant.ts';
import { shareOf, type TimeSpan, ticksOf } from '../../lib/time/ticks.ts';
import classes from './time-chart.module.css';

/** How many labels a time axis has room for on a narrow screen; wider ones show all of them at ease. */
export const TICKS_WANTED = 6;

/** The labels of a time axis; instants near the ends would be cut off and are left out. */
export function TimeTicks({ span }: { span: TimeSpan }) {
  const { atMs, stepMs } = ticksOf(span, TICKS_WANTED);
  return (
    <div className={classes.ticks} aria-hidden="true">
      {atMs
        .map((at) => ({ at, share: shareOf(at, span) }))
        .filter(({ share }) => share > 0.03 && share < 0.97)
        .map(({ at, share }) => (
          <span key={at} className={classes.tick} style={{ insetInlineStart: `${share * 100}%` }}>
            {formatTick(at, stepMs)}
          </span>
        ))}
    </div>
  );
}
