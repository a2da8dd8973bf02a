import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { chartOptions, plotted } from './chart-options.ts';
import classes from './time-chart.module.css';
import type { TimeChartProps } from './time-chart-props.ts';

interface ChartCanvasProps extends TimeChartProps {
  cursor: number | null;
  onCursor: (cursor: number | null) => void;
}

/** The drawing. It is made anew when what it shows changes its shape, and given new numbers when only those change. */
export function ChartCanvas({ cursor, onCursor, ...chart }: ChartCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ chart, onCursor });
  latest.current = { chart, onCursor };
  const scheme = useComputedColorScheme();
  const shape = JSON.stringify([scheme, chart.shape, chart.cursorKey, chart.series.map(({ name }) => name)]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for all that needs a new drawing
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const options = chartOptions(latest.current.chart, element, (at) => latest.current.onCursor(at));
    const made = new uPlot(options, plotted(latest.current.chart), element);
    plot.current = made;
    const watcher = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: made.height }));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      plot.current = null;
      made.destroy();
    };
  }, [shape]);
  useEffect(() => redraw(plot.current, chart));
  useEffect(() => showCursor(plot.current, chart.atMs, cursor), [chart.atMs, cursor]);
  return <div ref={box} className={classes.canvas} aria-hidden="true" />;
}

function redraw(plot: uPlot | null, chart: TimeChartProps): void {
  if (plot === null) return;
  plot.setData(plotted(chart), false);
  plot.setScale('x', { min: chart.span.fromMs / 1000, max: chart.span.toMs / 1000 });
}

/** Where the keyboard has moved to; the mouse moves uPlot's own cursor. */
function showCursor(plot: uPlot | null, atMs: number[], cursor: number | null): void {
  const instant = cursor === null ? undefined : atMs[cursor];
  if (plot === null || instant === undefined || plot.cursor.idx === cursor) return;
  plot.setCursor({ left: plot.valToPos(instant / 1000, 'x'), top: 0 }, false);
}
