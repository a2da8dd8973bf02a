import { VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { count } from '../../lib/count.ts';
import { formatInstant } from '../../lib/time/format-instant.ts';
import type { TimeSpan } from '../../lib/time/ticks.ts';
import toneClasses from '../badges/badge.module.css';
import { clusterEvents, type EventCluster, type LaneEvent } from './cluster-events.ts';
import classes from './time-lanes.module.css';
import { Lane, UnreadLane } from './time-lanes.tsx';

const LINES_OF_A_TITLE = 8;
/** A mark with its number is not wider; the least share of a lane is for one whose width is not known yet. */
const MARK_PX = 30;
const LEAST_APART = 0.022;

interface EventLaneProps {
  name: ReactNode;
  /** What the events are called: `kernel line`. */
  noun: string;
  span: TimeSpan;
  /** Undefined: not read yet, or not to be had, which is not the same as none. */
  events: LaneEvent[] | undefined;
}

/** What happened when, as marks; those too close to be told apart are one mark with their number. */
export function EventLane({ name, noun, span, events }: EventLaneProps) {
  const { ref, width } = useElementSize();
  if (events === undefined) return <UnreadLane name={name} />;
  const clusters = clusterEvents(events, span, width > 0 ? MARK_PX / width : LEAST_APART);
  return (
    <Lane name={name}>
      <div ref={ref} className={classes.events} aria-hidden="true">
        {clusters.map((cluster) => (
          <Mark key={cluster.events[0]?.atMs} cluster={cluster} />
        ))}
        {clusters.length === 0 && <span className={classes.nothing}>none</span>}
      </div>
      <VisuallyHidden>{summaryOf(events, noun)}</VisuallyHidden>
    </Lane>
  );
}

function Mark({ cluster: { events, share, tone } }: { cluster: EventCluster }) {
  const lines = events.slice(0, LINES_OF_A_TITLE).map(({ atMs, text }) => `${formatInstant(atMs, Date.now())} ${text}`);
  const rest = events.length - lines.length;
  const title = rest > 0 ? [...lines, `and ${rest} more`] : lines;
  return (
    <span
      className={`${classes.mark} ${toneClasses[tone]}`}
      title={title.join('\n')}
      style={{ insetInlineStart: `${share * 100}%` }}
    >
      {events.length > 1 && (events.length > 99 ? '99+' : events.length)}
    </span>
  );
}

function summaryOf(events: LaneEvent[], noun: string): string {
  const [first] = events;
  const last = events.at(-1);
  if (first === undefined || last === undefined) return `no ${noun}`;
  const now = Date.now();
  if (events.length === 1) return `${formatInstant(first.atMs, now)}: ${first.text}`;
  return `${count(events.length, noun)}, from ${formatInstant(first.atMs, now)} to ${formatInstant(last.atMs, now)}`;
}
