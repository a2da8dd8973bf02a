import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  latencyBucket,
  latencyBucketBoundMs,
  latencyHistogram,
  latencyPercentileMs,
  mergeLatencyHistograms,
} from './latency-histogram.ts';
import { LatencyHistogram } from './mount-minute.ts';

const latency = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('a latency histogram', () => {
  it('puts a latency into the bucket whose bounds hold it', () => {
    expect([0, -1, 0.1, 0.10001, 0.118, 0.2, 0.2001, 1e9, Number.NaN].map(latencyBucket)).toEqual([
      0, 0, 0, 1, 1, 4, 5, 80, 0,
    ]);
    fc.assert(
      fc.property(latency, (latencyMs) => {
        const bucket = latencyBucket(latencyMs);
        if (bucket < 80) expect(latencyMs).toBeLessThanOrEqual(latencyBucketBoundMs(bucket) * 1.000001);
        if (bucket > 0) expect(latencyMs).toBeGreaterThan(latencyBucketBoundMs(bucket - 1) * 0.999999);
      }),
    );
  });

  it('says the same merged as made at once, and is what the protocol takes', () => {
    fc.assert(
      fc.property(fc.array(latency), fc.array(latency), (some, others) => {
        const merged = mergeLatencyHistograms([latencyHistogram(some), latencyHistogram(others)]);
        expect(merged).toEqual(latencyHistogram([...some, ...others]));
        expect(LatencyHistogram.parse(merged)).toEqual(merged);
      }),
    );
  });

  it('knows percentiles to a quarter of an octave, and none where it is empty', () => {
    const latencies = Array.from({ length: 1000 }, (_, index) => index + 1);
    const histogram = latencyHistogram(latencies);
    for (const share of [0.5, 0.95, 0.99]) {
      const told = latencyPercentileMs(histogram, share) ?? 0;
      expect(told).toBeGreaterThanOrEqual(share * 1000);
      expect(told).toBeLessThanOrEqual(share * 1000 * 1.19);
    }
    expect(latencyPercentileMs([], 0.5)).toBeNull();
    expect(latencyPercentileMs([[80, 1]], 1)).toBeCloseTo(104_857.6);
  });
});
