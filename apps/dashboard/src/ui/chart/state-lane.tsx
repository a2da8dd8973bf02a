import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StateSegment } from '../../lib/fleet-time/state-segments.ts';
import { formatDuration } from '../../lib/time/format-duration.ts';
import { formatInstant } from '../../lib/time/format-instant.ts';
import { shareOf, type TimeSpan } from '../../lib/time/ticks.ts';
import toneClasses from '../badges/badge.module.css';
import { Glyph } from '../badges/glyph.tsx';
import { stateLooks } from '../badges/state-badge.tsx';
import classes from './time-lanes.module.css';
import { Lane, UnreadLane } from './time-lanes.tsx';

const ROOM_FOR_GLYPH = 0.03;
const ROOM_FOR_WORD = 0.12;

interface StateLaneProps {
  name: ReactNode;
  span: TimeSpan;
  /** Undefined: not read yet, or not to be had. */
  segments: StateSegment[] | undefined;
}

/** A mount's states over time: colour, glyph and word where there is room; the whole story in words for screen readers. */
export function StateLane({ name, span, segments }: StateLaneProps) {
  if (segments === undefined) return <UnreadLane name={name} />;
  return (
    <Lane name={name}>
      <div className={classes.states} aria-hidden="true">
        {segments.map((segment) => (
          <Segment key={segment.fromMs} segment={segment} span={span} />
        ))}
      </div>
      <VisuallyHidden>{segments.map(wordsOf).join('; ')}</VisuallyHidden>
    </Lane>
  );
}

function Segment({ segment, span }: { segment: StateSegment; span: TimeSpan }) {
  const from = shareOf(segment.fromMs, span);
  const width = shareOf(segment.toMs, span) - from;
  const { tone, glyph, word } = stateLooks[segment.state];
  return (
    <span
      className={`${classes.segment} ${toneClasses[tone]}`}
      data-state={segment.state}
      title={wordsOf(segment)}
      style={{ insetInlineStart: `${from * 100}%`, width: `${width * 100}%` }}
    >
      {width > ROOM_FOR_GLYPH && <Glyph name={glyph} size={12} />}
      {width > ROOM_FOR_WORD && word}
    </span>
  );
}

function wordsOf({ state, fromMs, toMs }: StateSegment): string {
  const { word } = stateLooks[state];
  return `${word} from ${formatInstant(fromMs, Date.now())} for ${formatDuration(toMs - fromMs)}`;
}
