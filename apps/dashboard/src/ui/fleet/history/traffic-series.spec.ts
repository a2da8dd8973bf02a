import type { OperationTraffic, TrafficPoint } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import type { PlottedPoint } from '../../chart/with-gaps.ts';
import { trafficSeries } from './traffic-series.ts';

const call = (
  operation: string,
  operationCount: number,
  overrides: Partial<OperationTraffic> = {},
): OperationTraffic => ({
  ...{ operation, operationCount, transmissionCount: operationCount, majorTimeoutCount: 0, errorCount: 0 },
  ...{ sentBytes: 0, receivedBytes: 0, queueMs: 0, rttMs: 0, executeMs: 0, ...overrides },
});
const plotted = (...operations: OperationTraffic[]): PlottedPoint<TrafficPoint> => ({
  atMs: 0,
  point: { at: '2026-11-22T10:00:00.000Z', operations },
});
const gap: PlottedPoint<TrafficPoint> = { atMs: 1, point: null };

describe('trafficSeries', () => {
  it('draws the busiest five of all time, the busiest first, and a gap where nothing is known', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F'];
    const points = [
      plotted(...names.map((name, place) => call(name, 60 * (place + 1)))),
      gap,
      plotted(call('A', 6000)),
    ];
    const series = trafficSeries(points, 'operations', 60);
    expect(series.map(({ name }) => name)).toEqual(['A', 'F', 'E', 'D', 'C']);
    expect(series[0]?.values).toEqual([1, null, 100]);
    expect(series[1]?.values).toEqual([6, null, 0]);
  });

  it('takes a time per call from the sums, and none where there was no call', () => {
    const points = [plotted(call('READ', 4, { executeMs: 10 })), plotted(call('READ', 0))];
    expect(trafficSeries(points, 'execute', 60)[0]?.values).toEqual([2.5, null]);
  });

  it('counts bytes both ways, and what was sent more than once', () => {
    const points = [plotted(call('WRITE', 10, { transmissionCount: 13, sentBytes: 500, receivedBytes: 100 }))];
    expect(trafficSeries(points, 'bytes', 60)[0]?.values).toEqual([10]);
    expect(trafficSeries(points, 'retransmissions', 60)[0]?.values).toEqual([3]);
  });
});
