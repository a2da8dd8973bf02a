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

/** What there is to answer from: since when, and how many summaries a minute, an hour or a day of it has. */
export interface KeptHistory {
  now: Date;
  since: Record<Resolution, Date>;
  summariesIn: Record<Resolution, number>;
}

const HOUR_MS = HOUR_SECONDS * 1000;
export const UNIT_SECONDS: Record<Resolution, number> = {
  minute: MINUTE_SECONDS,
  hour: HOUR_SECONDS,
  day: DAY_SECONDS,
};
const WANTED_POINTS = 120;
/** Of minutes or hours; some seconds of work. By days anything is told: there are no larger summaries. */
const MAX_SUMMARIES = 500_000;

/**
 * The range that a query means at `now`; refuses one that is empty or has too many points. It begins with a whole hour or
 * day where those are read.
 */
export function historyRange({ from, to, step }: Omit<SeriesQuery, 'metric'>, kept: KeptHistory): HistoryRange {
  const { now, since } = kept;
  const end = to === undefined ? now : new Date(to);
  const start = from === undefined ? new Date(end.getTime() - HOUR_MS) : new Date(from);
  const lengthMs = end.getTime() - start.getTime();
  if (lengthMs <= 0) return { fault: '`from` must be before `to`' };
  const isLittle = (resolution: Resolution) => summaryCount(start, end, { resolution, kept }) <= MAX_SUMMARIES;
  const hasMinutes = start >= since.minute;
  const stepSeconds = step ?? defaultStep(lengthMs / 1000, { hasMinutes, isLittle });
  const points = lengthMs / 1000 / stepSeconds;
  if (points > MAX_HISTORY_POINTS) return { fault: `at most ${MAX_HISTORY_POINTS} points: choose a longer step` };
  const resolution = resolutionOf(stepSeconds, hasMinutes);
  if (resolution !== 'day' && !isLittle(resolution)) {
    return { fault: 'so many mounts are too much for so long a range: choose a shorter one, or steps of whole days' };
  }
  return { from: wholeBefore(start, resolution), to: end, stepSeconds, resolution };
}

/** How many summaries at most are read for it. */
function summaryCount(
  from: Date,
  to: Date,
  { kept, resolution }: { resolution: Resolution; kept: KeptHistory },
): number {
  const seconds = (to.getTime() - Math.max(from.getTime(), kept.since[resolution].getTime())) / 1000;
  return (seconds / UNIT_SECONDS[resolution]) * kept.summariesIn[resolution];
}

/** Half a day and more is told by days: sixty days and more; and so is what would be too much by the hour. */
function defaultStep(
  lengthSeconds: number,
  { hasMinutes, isLittle }: { hasMinutes: boolean; isLittle: (resolution: Resolution) => boolean },
): number {
  const coarse = lengthSeconds / WANTED_POINTS;
  const whole = (unitSeconds: number) => Math.ceil(coarse / unitSeconds) * unitSeconds;
  if (coarse > DAY_SECONDS / 2 || !isLittle('hour')) return whole(DAY_SECONDS);
  return coarse > HOUR_SECONDS || !hasMinutes || !isLittle('minute') ? whole(HOUR_SECONDS) : whole(MINUTE_SECONDS);
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
