import { HistoryMetric, MAX_HISTORY_POINTS } from '@mountwatch/protocol';
import { z } from 'zod';
import { InstantFilter } from '../../platform/lists/index.ts';

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;
const LONGEST_STEP_DAYS = 31;

/** `GET mounts/{id}/history?metric=…`, and a host's and a server's: a range, by default the last hour, in steps of whole minutes. */
export const SeriesQuery = z.strictObject({
  metric: HistoryMetric,
  from: InstantFilter.optional(),
  to: InstantFilter.optional(),
  step: z.coerce
    .number()
    .int()
    .min(MINUTE_SECONDS)
    .max(LONGEST_STEP_DAYS * DAY_SECONDS)
    .multipleOf(MINUTE_SECONDS)
    .describe(
      'Seconds, whole minutes; by default as many as give at most 120 points, whole hours or days where it is long',
    )
    .optional(),
});
export type SeriesQuery = z.infer<typeof SeriesQuery>;

/** Which summaries answer: whole hours are read from hours, whole days from days. */
export type Resolution = 'minute' | 'hour' | 'day';

/** A range whose ends and step are settled; `fault` says what is wrong with it. */
export type HistoryRange = { from: Date; to: Date; stepSeconds: number; resolution: Resolution } | { fault: string };

const HOUR_MS = HOUR_SECONDS * 1000;
const UNIT_SECONDS: Record<Resolution, number> = { minute: MINUTE_SECONDS, hour: HOUR_SECONDS, day: DAY_SECONDS };
const WANTED_POINTS = 120;

/**
 * The range that a query means at `now`; refuses one that is empty or has too many points. It begins with a whole hour or
 * day where those are read. `minutesSince` is when the oldest minute that is kept began.
 */
export function historyRange(
  { from, to, step }: Omit<SeriesQuery, 'metric'>,
  { minutesSince, now }: { now: Date; minutesSince: Date },
): HistoryRange {
  const end = to === undefined ? now : new Date(to);
  const start = from === undefined ? new Date(end.getTime() - HOUR_MS) : new Date(from);
  const lengthMs = end.getTime() - start.getTime();
  if (lengthMs <= 0) return { fault: '`from` must be before `to`' };
  const stepSeconds = step ?? defaultStep(lengthMs / 1000, start >= minutesSince);
  const points = lengthMs / 1000 / stepSeconds;
  if (points > MAX_HISTORY_POINTS) return { fault: `at most ${MAX_HISTORY_POINTS} points: choose a longer step` };
  const resolution = resolutionOf(stepSeconds, start >= minutesSince);
  return { from: wholeBefore(start, resolution), to: end, stepSeconds, resolution };
}

/** Half a day and more is told by days: sixty days and more. */
function defaultStep(lengthSeconds: number, hasMinutes: boolean): number {
  const coarse = lengthSeconds / WANTED_POINTS;
  if (coarse > DAY_SECONDS / 2) return Math.ceil(coarse / DAY_SECONDS) * DAY_SECONDS;
  if (coarse > HOUR_SECONDS || !hasMinutes) return Math.ceil(coarse / HOUR_SECONDS) * HOUR_SECONDS;
  return Math.ceil(coarse / MINUTE_SECONDS) * MINUTE_SECONDS;
}

/** Where there are no minutes any more, an hour belongs to the step in which it began. */
function resolutionOf(stepSeconds: number, hasMinutes: boolean): Resolution {
  if (stepSeconds % DAY_SECONDS === 0) return 'day';
  return stepSeconds % HOUR_SECONDS === 0 || !hasMinutes ? 'hour' : 'minute';
}

function wholeBefore(instant: Date, resolution: Resolution): Date {
  if (resolution === 'minute') return instant;
  const unitMs = UNIT_SECONDS[resolution] * 1000;
  return new Date(Math.floor(instant.getTime() / unitMs) * unitMs);
}
