import type { ReactNode } from 'react';
import type { TimeSpan } from '../../lib/time/ticks.ts';
import type { ChartColour } from './chart-colours.ts';

/** A line or area of a chart. */
export interface TimeSeries {
  name: string;
  colour: ChartColour;
  /** One for each instant; null where nothing is known, which is drawn as a gap. */
  values: (number | null)[];
}

export interface TimeChartProps {
  title: string;
  /** What the picture says, in a sentence. */
  summary: ReactNode;
  span: TimeSpan;
  atMs: number[];
  series: TimeSeries[];
  format: (value: number) => string;
  /** Equal distances are equal ratios: for what spans from a tenth of a millisecond to minutes. */
  isLogarithmic?: boolean;
  /** `stack`: areas upon each other, each value holding until the next instant. */
  shape?: 'lines' | 'stack';
  /** Charts of one key share their cursor. */
  cursorKey?: string;
}
