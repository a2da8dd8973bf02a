import type { OperationTraffic, TrafficPoint } from '@mountwatch/protocol';
import { LINE_COLOURS } from '../../chart/chart-colours.ts';
import type { TimeSeries } from '../../chart/time-chart-props.ts';
import type { PlottedPoint } from '../../chart/with-gaps.ts';

/** What can be drawn of mounts' own calls, per operation: how many, how much, how long, how often again. */
export const trafficMeasures = {
  operations: { word: 'calls per second', of: perSecond(({ operationCount }) => operationCount) },
  bytes: { word: 'bytes per second', of: perSecond(({ sentBytes, receivedBytes }) => sentBytes + receivedBytes) },
  execute: { word: 'time per call', of: perCall(({ executeMs }) => executeMs) },
  rtt: { word: 'round trip per call', of: perCall(({ rttMs }) => rttMs) },
  retransmissions: {
    word: 'transmissions beyond the first',
    of: ({ transmissionCount, operationCount }: OperationTraffic) => Math.max(0, transmissionCount - operationCount),
  },
  errors: { word: 'errors', of: ({ errorCount }: OperationTraffic) => errorCount },
} as const satisfies Record<
  string,
  { word: string; of: (traffic: OperationTraffic, stepSeconds: number) => number | null }
>;

export type TrafficMeasure = keyof typeof trafficMeasures;

/** The busiest operations as a line each, by calls over the whole time, and all others as one where a sum says something. */
export function trafficSeries(
  points: readonly PlottedPoint<TrafficPoint>[],
  measure: TrafficMeasure,
  stepSeconds: number,
): TimeSeries[] {
  const busiest = busiestOperations(points).slice(0, LINE_COLOURS.length);
  return LINE_COLOURS.slice(0, busiest.length).map((colour, place) => {
    const name = busiest[place] ?? '';
    return {
      name,
      colour,
      values: points.map(({ point }) => measured(point, name, (of) => trafficMeasures[measure].of(of, stepSeconds))),
    };
  });
}

function measured(
  point: TrafficPoint | null,
  name: string,
  of: (traffic: OperationTraffic) => number | null,
): number | null {
  if (point === null) return null;
  const traffic = point.operations.find(({ operation }) => operation === name);
  return traffic === undefined ? 0 : of(traffic);
}

function busiestOperations(points: readonly PlottedPoint<TrafficPoint>[]): string[] {
  const counts = new Map<string, number>();
  for (const { operation, operationCount } of points.flatMap(({ point }) => point?.operations ?? [])) {
    counts.set(operation, (counts.get(operation) ?? 0) + operationCount);
  }
  return [...counts].sort(([, left], [, right]) => right - left).map(([operation]) => operation);
}

function perSecond(amount: (traffic: OperationTraffic) => number) {
  return (traffic: OperationTraffic, stepSeconds: number) => amount(traffic) / stepSeconds;
}

function perCall(sumMs: (traffic: OperationTraffic) => number) {
  return (traffic: OperationTraffic) => (traffic.operationCount === 0 ? null : sumMs(traffic) / traffic.operationCount);
}
