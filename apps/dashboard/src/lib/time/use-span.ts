import { useMemo } from 'react';
import type { TimeSpan } from './ticks.ts';
import { spanOf, type TimeRange, timeRanges } from './time-range.ts';
import { useNow } from './use-now.ts';

/** A range that ends now, moving on by steps: the same object until it has moved. */
export function useSpan(range: TimeRange): TimeSpan {
  const toMs = useNow((nowMs) => spanOf(range, nowMs).toMs);
  return useMemo(() => ({ fromMs: toMs - timeRanges[range].lengthMs, toMs }), [range, toMs]);
}
