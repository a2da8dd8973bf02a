import { formatInstant } from '../../lib/time/format-instant.ts';
import { chartColours } from './chart-colours.ts';
import classes from './time-chart.module.css';
import type { TimeChartProps } from './time-chart-props.ts';

interface ChartLegendProps extends Pick<TimeChartProps, 'atMs' | 'series' | 'format'> {
  cursor: number | null;
}

/** Which line is which, and the values under the cursor, or the newest where there is none. */
export function ChartLegend({ atMs, series, format, cursor }: ChartLegendProps) {
  const at = cursor ?? atMs.length - 1;
  const instant = atMs[at];
  return (
    <div className={classes.legend} aria-hidden="true">
      {series.map(({ name, colour, values }) => {
        const value = values[at] ?? null;
        return (
          <span key={name} className={classes.entry}>
            <span className={classes.swatch} style={{ background: `var(${chartColours[colour]})` }} />
            {name} <strong className={classes.value}>{value === null ? '–' : format(value)}</strong>
          </span>
        );
      })}
      {instant !== undefined && <span className={classes.instant}>at {formatInstant(instant, Date.now())}</span>}
    </div>
  );
}
