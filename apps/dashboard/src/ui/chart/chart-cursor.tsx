import type { KeyboardEvent, ReactNode } from 'react';
import { formatInstant } from '../../lib/time/format-instant.ts';
import classes from './time-chart.module.css';
import type { TimeChartProps } from './time-chart-props.ts';

interface ChartCursorProps extends Pick<TimeChartProps, 'title' | 'atMs' | 'series' | 'format'> {
  cursor: number | null;
  onMove: (cursor: number | null) => void;
  children: ReactNode;
}

/** The chart's cursor for the keyboard: arrows move it by an instant, Page by a tenth, Home and End to the ends. */
export function ChartCursor({ title, atMs, series, format, cursor, onMove, children }: ChartCursorProps) {
  const last = atMs.length - 1;
  const at = Math.min(cursor ?? last, last);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return onMove(null);
    const next = positionAfter(event.key, at, last);
    if (next === null) return;
    event.preventDefault();
    onMove(next);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className={classes.plot}
      aria-label={`${title}: point in time`}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={wordsAt(at, { atMs, series, format })}
      onKeyDown={press}
    >
      {children}
    </div>
  );
}

function positionAfter(key: string, at: number, last: number): number | null {
  const page = Math.max(1, Math.round(last / 10));
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -page, PageDown: page };
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const step = steps[key];
  return step === undefined ? null : Math.min(last, Math.max(0, at + step));
}

function wordsAt(at: number, { atMs, series, format }: Pick<TimeChartProps, 'atMs' | 'series' | 'format'>): string {
  const instant = atMs[at];
  if (instant === undefined) return '';
  const values = series.map(({ name, values }) => {
    const value = values[at] ?? null;
    return `${name} ${value === null ? 'not known' : format(value)}`;
  });
  return `${formatInstant(instant, Date.now())}: ${values.join(', ')}`;
}
