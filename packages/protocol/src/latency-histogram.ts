import type { LatencyHistogram } from './mount-minute.ts';

const LAST_BUCKET = 80;
const FIRST_BOUND_MS = 0.1;
const BUCKETS_PER_OCTAVE = 4;

/** The bucket that a latency falls into; a negative one, which no clock should give, into the first. */
export function latencyBucket(latencyMs: number): number {
  if (!(latencyMs > FIRST_BOUND_MS)) return 0;
  const bucket = Math.ceil(Math.log2(latencyMs / FIRST_BOUND_MS) * BUCKETS_PER_OCTAVE - 1e-9);
  return Math.min(LAST_BUCKET, Math.max(1, bucket));
}

/** The longest latency that a bucket holds, in milliseconds; what the last one holds may be longer. */
export function latencyBucketBoundMs(bucket: number): number {
  return FIRST_BOUND_MS * 2 ** (bucket / BUCKETS_PER_OCTAVE);
}

/** A histogram of these latencies, in milliseconds. */
export function latencyHistogram(latenciesMs: Iterable<number>): LatencyHistogram {
  return mergeLatencyHistograms(Array.from(latenciesMs, (latencyMs) => [[latencyBucket(latencyMs), 1]]));
}

/** One histogram of all that these hold. */
export function mergeLatencyHistograms(histograms: Iterable<LatencyHistogram>): LatencyHistogram {
  const counts = new Map<number, number>();
  for (const histogram of histograms) {
    for (const [bucket, count] of histogram) counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  }
  return [...counts].sort(([a], [b]) => a - b);
}

/**
 * The latency in milliseconds that this share (0…1) of them did not exceed, at most 19 % too long; null where there are
 * none. In the last bucket it is that bucket's bound, 105 s, although they may have been longer.
 */
export function latencyPercentileMs(histogram: LatencyHistogram, share: number): number | null {
  const total = histogram.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [bucket, count] of histogram) {
    seen += count;
    if (seen >= total * share) return latencyBucketBoundMs(bucket);
  }
  return null;
}
