import { useMemo } from 'react';
import type { TimeSpan } from './ticks.ts';
import { DEFAULT_RANGE, fixedSpan, type RangeSearch, spanOf, timeRanges } from './time-range.ts';
import { useNow } from './use-now.ts';

/** The time of a page's pictures. One that ends now moves on by steps: the same object until it has moved. */
export function useSpan({ range = DEFAULT_RANGE, from, to }: RangeSearch): TimeSpan {
  const fixed = useMemo(() => fixedSpan({ from, to }), [from, to]);
  const toMs = useNow((nowMs) => spanOf(range, nowMs).toMs);
  return useMemo(() => fixed ?? { fromMs: toMs - timeRanges[range].lengthMs, toMs }, [fixed, range, toMs]);
}
