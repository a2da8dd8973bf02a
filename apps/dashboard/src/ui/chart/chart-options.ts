import uPlot from 'uplot';
import { ticksOf } from '../../lib/time/ticks.ts';
import { resolveColour } from './chart-colours.ts';
import type { TimeChartProps } from './time-chart-props.ts';
import { TICKS_WANTED } from './time-ticks.tsx';

const HEIGHT = 150;

const fromZero: uPlot.Scale = { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] };
const logarithmic: uPlot.Scale = { distr: 3, log: 10, range: (_, min, max) => [powerBelow(min), powerAbove(max)] };

function powerBelow(value: number | null): number {
  return value !== null && value > 0 ? 10 ** Math.floor(Math.log10(value)) : 0.1;
}

function powerAbove(value: number | null): number {
  return value !== null && value > 0 ? 10 ** Math.ceil(Math.log10(value) + 0.01) : 10;
}

/** The numbers as uPlot takes them: seconds, then one row a series; in a stack each row is the sum up to it, largest first. */
export function plotted({ atMs, series, shape }: TimeChartProps): uPlot.AlignedData {
  const seconds = atMs.map((at) => at / 1000);
  if (shape !== 'stack') return [seconds, ...series.map(({ values }) => values)];
  const sums: (number | null)[][] = [];
  for (const { values } of series) {
    const below = sums.at(-1);
    sums.push(values.map((value, at) => (value === null ? null : value + (below?.[at] ?? 0))));
  }
  return [seconds, ...sums.reverse()];
}

/** How uPlot is to draw a chart: our colours, our units, no legend of its own. */
export function chartOptions(
  chart: TimeChartProps,
  element: HTMLElement,
  onCursor: (at: number | null) => void,
): uPlot.Options {
  const gutter = Number.parseFloat(getComputedStyle(element).getPropertyValue('--gutter')) || 56;
  return {
    width: element.clientWidth,
    height: HEIGHT,
    padding: [8, 0, 4, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 7 },
      ...(chart.cursorKey && { sync: { key: chart.cursorKey } }),
    },
    scales: { x: { time: true }, y: chart.isLogarithmic ? logarithmic : fromZero },
    axes: axesOf(chart, { element, gutter }),
    series: [{}, ...seriesOf(chart, element)],
    hooks: {
      setCursor: [
        ({ cursor }) => onCursor(cursor.left !== undefined && cursor.left >= 0 ? (cursor.idx ?? null) : null),
      ],
    },
  };
}

function axesOf(chart: TimeChartProps, { element, gutter }: { element: HTMLElement; gutter: number }): uPlot.Axis[] {
  const style = getComputedStyle(element);
  const grid = { stroke: inkOf(element, '--mw-line'), width: 1 };
  const ticks = { show: false };
  return [
    {
      size: 0,
      grid,
      ticks,
      splits: ({ scales: { x } }) =>
        ticksOf({ fromMs: (x?.min ?? 0) * 1000, toMs: (x?.max ?? 0) * 1000 }, TICKS_WANTED).atMs.map((at) => at / 1000),
      values: (_, splits) => splits.map(() => ''),
    },
    {
      size: gutter,
      gap: 6,
      grid,
      ticks,
      stroke: inkOf(element, '--mw-ink-soft'),
      font: `12px ${style.fontFamily}`,
      space: 34,
      ...(chart.shape === 'stack' && { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000] }),
      ...(chart.isLogarithmic && { filter: onlyPowers }),
      values: (_, splits) => splits.map((split) => (split === null ? '' : chart.format(split).replace('.0 ', ' '))),
    },
  ];
}

function seriesOf({ series, shape }: TimeChartProps, element: HTMLElement): uPlot.Series[] {
  const drawn = series.map(({ name, colour }) => {
    const stroke = resolveColour(element, colour);
    const points = { show: shape !== 'stack', size: 5, filter: alone };
    if (shape !== 'stack') return { label: name, stroke, width: 1.75, points };
    const steps = uPlot.paths.stepped?.({ align: 1 });
    return { label: name, stroke, width: 1, fill: stroke, points, ...(steps && { paths: steps }) };
  });
  return shape === 'stack' ? drawn.reverse() : drawn;
}

/** A value between two gaps is a point: no line would show it. */
const alone: uPlot.Series.Points.Filter = (plot, series) => {
  const values = plot.data[series] ?? [];
  const isThere = (at: number) => values[at] !== null && values[at] !== undefined;
  return Array.from(values, (_, at) => at).filter((at) => isThere(at) && !isThere(at - 1) && !isThere(at + 1));
};

function inkOf(element: HTMLElement, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  element.append(probe);
  const ink = getComputedStyle(probe).color;
  probe.remove();
  return ink;
}

/** Labels at powers of ten only: those between would stand upon each other. */
const onlyPowers: uPlot.Axis.Filter = (_, splits) =>
  splits.map((split) => (Number.isInteger(Math.round(Math.log10(split) * 1e6) / 1e6) ? split : null));
