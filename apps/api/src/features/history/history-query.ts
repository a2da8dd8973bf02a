import { MAX_HISTORY_POINTS, MountMetric } from '@mountwatch/protocol';
import { z } from 'zod';
import { InstantFilter } from '../../platform/lists/index.ts';

const MINUTE_SECONDS = 60;

/** `GET mounts/{id}/history?metric=…`: a range, by default the last hour, in steps of whole minutes. */
export const MountSeriesQuery = z.strictObject({
  metric: MountMetric,
  from: InstantFilter.optional(),
  to: InstantFilter.optional(),
  step: z.coerce
    .number()
    .int()
    .min(MINUTE_SECONDS)
    .max(86_400)
    .multipleOf(MINUTE_SECONDS)
    .describe('Seconds, whole minutes; by default as many as give at most 120 points')
    .optional(),
});
export type MountSeriesQuery = z.infer<typeof MountSeriesQuery>;

/** A range whose ends and step are settled; `fault` says what is wrong with it. */
export type HistoryRange = { from: Date; to: Date; stepSeconds: number } | { fault: string };

const HOUR_MS = 3_600_000;
const WANTED_POINTS = 120;

/** The range that a query means at `now`; refuses one that is empty or has too many points. */
export function historyRange({ from, to, step }: Omit<MountSeriesQuery, 'metric'>, now: Date): HistoryRange {
  const end = to === undefined ? now : new Date(to);
  const start = from === undefined ? new Date(end.getTime() - HOUR_MS) : new Date(from);
  const lengthMs = end.getTime() - start.getTime();
  if (lengthMs <= 0) return { fault: '`from` must be before `to`' };
  const coarse = Math.ceil(lengthMs / 1000 / WANTED_POINTS / MINUTE_SECONDS) * MINUTE_SECONDS;
  const stepSeconds = step ?? coarse;
  const points = lengthMs / 1000 / stepSeconds;
  if (points > MAX_HISTORY_POINTS) return { fault: `at most ${MAX_HISTORY_POINTS} points: choose a longer step` };
  return { from: start, to: end, stepSeconds };
}
