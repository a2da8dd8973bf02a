/**
 * The one way to draw numbers over time. It holds what a canvas cannot: a name, a sentence that says what is to be seen,
 * a cursor that the arrow keys move, the values under it in words, and the same numbers as a table. The drawing itself
 * (`chart-canvas.tsx`, uPlot) is loaded when the first chart is shown.
 */
import { lazy, Suspense, useId, useState } from 'react';
import { ChartCursor } from './chart-cursor.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { ChartTable } from './chart-table.tsx';
import classes from './time-chart.module.css';
import type { TimeChartProps } from './time-chart-props.ts';
import { TimeTicks } from './time-ticks.tsx';

const ChartCanvas = lazy(async () => ({ default: (await import('./chart-canvas.tsx')).ChartCanvas }));

export function TimeChart(props: TimeChartProps) {
  const { title, summary, span, atMs, series, format } = props;
  const [isTable, setIsTable] = useState(false);
  const [cursor, setCursor] = useState<number | null>(null);
  const titleId = useId();
  return (
    <figure className={classes.figure} aria-labelledby={titleId}>
      <figcaption className={classes.caption}>
        <span id={titleId} className={classes.title}>
          {title}
        </span>
        <span className={classes.summary}>{summary}</span>
        {atMs.length > 0 && (
          <button
            type="button"
            className={classes.twin}
            aria-label={`${title}: ${isTable ? 'chart' : 'table'}`}
            onClick={() => setIsTable(!isTable)}
          >
            {isTable ? 'Chart' : 'Table'}
          </button>
        )}
      </figcaption>
      {atMs.length === 0 && <p className={classes.none}>Nothing was measured in this time.</p>}
      {atMs.length > 0 && isTable && <ChartTable title={title} atMs={atMs} series={series} format={format} />}
      {atMs.length > 0 && !isTable && (
        <>
          <ChartCursor title={title} atMs={atMs} series={series} format={format} cursor={cursor} onMove={setCursor}>
            <Suspense fallback={<div className={classes.canvas} />}>
              <ChartCanvas {...props} cursor={cursor} onCursor={setCursor} />
            </Suspense>
          </ChartCursor>
          <TimeTicks span={span} />
          <ChartLegend atMs={atMs} series={series} format={format} cursor={cursor} />
        </>
      )}
    </figure>
  );
}
