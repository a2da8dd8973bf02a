import { useQuery } from '@tanstack/react-query';
import { type HistoryOf, type HistoryOwner, metricHistoryQuery } from '../../../lib/api/metric-history.ts';
import { count } from '../../../lib/count.ts';
import { formatLatency } from '../../../lib/time/format-duration.ts';
import type { TimeSpan } from '../../../lib/time/ticks.ts';
import { TimeChart } from '../../chart/time-chart.tsx';
import type { TimeSeries } from '../../chart/time-chart-props.ts';
import { withGaps } from '../../chart/with-gaps.ts';
import { Loaded } from '../../layout/loaded.tsx';
import { RowsSkeleton } from '../../layout/skeletons.tsx';

interface ProbeLatencyChartProps {
  whose: HistoryOwner;
  span: TimeSpan;
  cursorKey?: string;
}

type ProbeHistory = HistoryOf<'probe-latency'>;

/** How long probes took: the usual one, the slow tenth, the slowest hundredth. */
export function ProbeLatencyChart({ whose, span, cursorKey }: ProbeLatencyChartProps) {
  const history = useQuery(metricHistoryQuery(whose, 'probe-latency', span));
  return (
    <Loaded query={history} skeleton={<RowsSkeleton rows={4} />}>
      {(answer) => {
        const points = withGaps(answer.points, answer.stepSeconds);
        return (
          <TimeChart
            title="Probe latency"
            summary={summaryOf(answer)}
            span={span}
            atMs={points.map(({ atMs }) => atMs)}
            series={seriesOf(points.map(({ point }) => point))}
            format={formatLatency}
            isLogarithmic
            {...(cursorKey && { cursorKey })}
          />
        );
      }}
    </Loaded>
  );
}

function seriesOf(points: (ProbeHistory['points'][number] | null)[]): TimeSeries[] {
  return [
    { name: 'p50', colour: 'first', values: points.map((point) => point?.p50Ms ?? null) },
    { name: 'p90', colour: 'second', values: points.map((point) => point?.p90Ms ?? null) },
    { name: 'p99', colour: 'fourth', values: points.map((point) => point?.p99Ms ?? null) },
  ];
}

function summaryOf({ points, stepSeconds }: ProbeHistory): string {
  const counts = points.map(({ counts }) => counts);
  const all = counts.reduce((sum, each) => sum + Object.values(each).reduce((of, amount) => of + amount, 0), 0);
  const failed = all - counts.reduce((sum, each) => sum + (each.ok ?? 0), 0);
  const point = `a point is ${stepSeconds / 60} min`;
  if (all === 0) return `no probe; ${point}`;
  const slowest = Math.max(0, ...points.map(({ p99Ms }) => p99Ms ?? 0));
  return `${count(all, 'probe')}, ${failed} not well, the slowest about ${formatLatency(slowest)}; ${point}`;
}
