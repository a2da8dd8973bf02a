import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type HistoryOwner, metricHistoryQuery } from '../../../lib/api/metric-history.ts';
import { formatAmount, formatBytes } from '../../../lib/format-amount.ts';
import { formatLatency } from '../../../lib/time/format-duration.ts';
import type { TimeSpan } from '../../../lib/time/ticks.ts';
import { TimeChart } from '../../chart/time-chart.tsx';
import { withGaps } from '../../chart/with-gaps.ts';
import { Loaded } from '../../layout/loaded.tsx';
import { RowsSkeleton } from '../../layout/skeletons.tsx';
import classes from './traffic-chart.module.css';
import { type TrafficMeasure, trafficMeasures, trafficSeries } from './traffic-series.ts';

const formats: Record<TrafficMeasure, (value: number) => string> = {
  operations: (value) => `${formatAmount(value)}/s`,
  bytes: (value) => `${formatBytes(value)}/s`,
  execute: formatLatency,
  rtt: formatLatency,
  retransmissions: formatAmount,
  errors: formatAmount,
};

interface TrafficChartProps {
  whose: HistoryOwner;
  /** Before what is measured of it. */
  title: string;
  span: TimeSpan;
}

/** What the mounts' own calls did, by operation; what is measured of them can be chosen. */
export function TrafficChart({ whose, title, span }: TrafficChartProps) {
  const [measure, setMeasure] = useState<TrafficMeasure>('operations');
  const history = useQuery(metricHistoryQuery(whose, 'traffic', span));
  return (
    <div className={classes.chart}>
      <MeasureChoice measure={measure} onChoose={setMeasure} />
      <Loaded query={history} skeleton={<RowsSkeleton rows={4} />}>
        {({ points, stepSeconds }) => {
          const drawn = withGaps(points, stepSeconds);
          return (
            <TimeChart
              title={`${title}: ${trafficMeasures[measure].word}`}
              summary={`The busiest operations; a point is ${stepSeconds / 60} min`}
              span={span}
              atMs={drawn.map(({ atMs }) => atMs)}
              series={trafficSeries(drawn, measure, stepSeconds)}
              format={formats[measure]}
              cursorKey={whose.id}
            />
          );
        }}
      </Loaded>
    </div>
  );
}

interface MeasureChoiceProps {
  measure: TrafficMeasure;
  onChoose: (measure: TrafficMeasure) => void;
}

function MeasureChoice({ measure, onChoose }: MeasureChoiceProps) {
  const choices = Object.entries(trafficMeasures).map(([value, { word }]) => ({ value, label: word }));
  return (
    <NativeSelect
      size="xs"
      label="Traffic to show"
      value={measure}
      onChange={(event) => onChoose(event.currentTarget.value as TrafficMeasure)}
      data={choices}
    />
  );
}
