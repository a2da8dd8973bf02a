import { type FailingPast, failingCounts } from '../../lib/fleet-time/failing-counts.ts';
import { FAILING_STATES } from '../../lib/mount-states.ts';
import type { TimeSpan } from '../../lib/time/ticks.ts';
import { stateLooks } from '../badges/state-badge.tsx';
import { TimeChart } from '../chart/time-chart.tsx';

interface FailingChartProps {
  past: FailingPast;
  span: TimeSpan;
  cursorKey?: string;
}

/** How many mounts were not well, by state, as far as it can be told. */
export function FailingChart({ past, span, cursorKey }: FailingChartProps) {
  const { atMs, counts } = failingCounts(past, span);
  const worst = Math.max(
    0,
    ...atMs.map((_, at) => FAILING_STATES.reduce((sum, state) => sum + (counts[state][at] ?? 0), 0)),
  );
  const shown = FAILING_STATES.filter((state) => counts[state].some((count) => count > 0));
  const states = shown.length > 0 ? shown : (['hung'] as const);
  return (
    <TimeChart
      title="Mounts not well"
      summary={summaryOf(worst, past)}
      span={span}
      atMs={atMs}
      series={states.map((state) => ({ name: stateLooks[state].word, colour: state, values: counts[state] }))}
      format={String}
      shape="stack"
      {...(cursorKey && { cursorKey })}
    />
  );
}

function summaryOf(worst: number, { isCut, present, transitions }: FailingPast): string {
  const calm = present ? 'none in this time' : 'no change for the worse in this time';
  // Without the present, who did not change within what was read is not counted.
  const most = worst === 0 ? calm : `${isCut && !present ? 'at least' : 'at most'} ${worst} at once`;
  return isCut ? `${most}, as far back as the newest ${transitions.length} changes tell` : most;
}
