import { z } from 'zod';
import type { TimeSpan } from './ticks.ts';

const HOUR_MS = 3_600_000;

/** How far back a picture goes, as it stands in the address. */
export const timeRanges = {
  '1h': { lengthMs: HOUR_MS, words: 'last hour' },
  '6h': { lengthMs: 6 * HOUR_MS, words: 'last 6 hours' },
  '24h': { lengthMs: 24 * HOUR_MS, words: 'last day' },
  '7d': { lengthMs: 7 * 24 * HOUR_MS, words: 'last 7 days' },
  '30d': { lengthMs: 30 * 24 * HOUR_MS, words: 'last 30 days' },
} as const;

export type TimeRange = keyof typeof timeRanges;

export const TIME_RANGES = Object.keys(timeRanges) as [TimeRange, ...TimeRange[]];

/** The range of a page's pictures in its address; what cannot be read there is the last hour. */
export const RangeSearch = z.object({ range: z.enum(TIME_RANGES).optional().catch(undefined) });
export type RangeSearch = z.infer<typeof RangeSearch>;

export const DEFAULT_RANGE: TimeRange = '1h';

/** How finely a range that ends now is cut: it moves on by steps, so that what is drawn can be kept for a while. */
const STEPS_PER_RANGE = 120;

/** The range as it is at `nowMs`, ended at the next whole step. */
export function spanOf(range: TimeRange, nowMs: number): TimeSpan {
  const { lengthMs } = timeRanges[range];
  const stepMs = Math.max(30_000, lengthMs / STEPS_PER_RANGE);
  const toMs = Math.ceil(nowMs / stepMs) * stepMs;
  return { fromMs: toMs - lengthMs, toMs };
}
