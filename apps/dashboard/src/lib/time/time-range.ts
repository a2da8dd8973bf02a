import { Instant } from '@mountwatch/protocol';
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

const SomeInstant = Instant.optional().catch(undefined);

/**
 * The time of a page's pictures in its address: a range that ends now and moves on, or from one instant to another. What
 * cannot be read there is the page's usual range.
 */
export const RangeSearch = z.object({
  range: z.enum(TIME_RANGES).optional().catch(undefined),
  from: SomeInstant,
  to: SomeInstant,
});
export type RangeSearch = z.infer<typeof RangeSearch>;

const LONGEST_MS = 31 * 24 * HOUR_MS;

/** The time that an address fixes; null where it follows the present. */
export function fixedSpan({ from, to }: Pick<RangeSearch, 'from' | 'to'>): TimeSpan | null {
  if (from === undefined || to === undefined) return null;
  const span = { fromMs: Date.parse(from), toMs: Date.parse(to) };
  return span.fromMs < span.toMs && span.toMs - span.fromMs <= LONGEST_MS ? span : null;
}

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
