import type { Transition } from '@mountwatch/protocol';
import { failingCounts } from '../../lib/fleet-time/failing-counts.ts';
import { FAILING_STATES } from '../../lib/mount-states.ts';
import type { TimeSpan } from '../../lib/time/ticks.ts';
import { stateLooks } from '../badges/state-badge.tsx';
import { TimeChart } from '../chart/time-chart.tsx';

interface FailingChartProps {
  transitions: Transition[];
  isCut: boolean;
  span: TimeSpan;
  cursorKey?: string;
}

/** How many mounts were not well, by state, as far as their changes tell. */
export function FailingChart({ transitions, isCut, span, cursorKey }: FailingChartProps) {
  const { atMs, counts } = failingCounts(transitions, span);
  const worst = Math.max(
    ...atMs.map((_, at) => FAILING_STATES.reduce((sum, state) => sum + (counts[state][at] ?? 0), 0)),
  );
  const shown = FAILING_STATES.filter((state) => counts[state].some((count) => count > 0));
  const states = shown.length > 0 ? shown : (['hung'] as const);
  return (
    <TimeChart
      title="Mounts not well"
      summary={summaryOf(worst, isCut ? transitions.length : null)}
      span={span}
      atMs={atMs}
      series={states.map((state) => ({ name: stateLooks[state].word, colour: state, values: counts[state] }))}
      format={String}
      shape="stack"
      {...(cursorKey && { cursorKey })}
    />
  );
}

function summaryOf(worst: number, drawnFrom: number | null): string {
  const most = worst === 0 ? 'no change for the worse in this time' : `at most ${worst} at once`;
  return drawnFrom === null ? most : `${most}; drawn from the newest ${drawnFrom} changes only`;
}
