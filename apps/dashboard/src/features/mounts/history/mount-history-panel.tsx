import type { Mount } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { transitionsDrawnQuery } from '../../../lib/api/findings.ts';
import { stateSegments } from '../../../lib/fleet-time/state-segments.ts';
import type { RangeSearch } from '../../../lib/time/time-range.ts';
import { useSpan } from '../../../lib/time/use-span.ts';
import { withinSpan } from '../../../lib/time/within-span.ts';
import { StateLane } from '../../../ui/chart/state-lane.tsx';
import { TimeLanes } from '../../../ui/chart/time-lanes.tsx';
import { FindingLanes } from '../../../ui/fleet/finding-lanes.tsx';
import { ProbeLatencyChart } from '../../../ui/fleet/history/probe-latency-chart.tsx';
import { TrafficChart } from '../../../ui/fleet/history/traffic-chart.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { RangeLinks } from '../../../ui/time/range-links.tsx';
import classes from './mount-history-panel.module.css';

/** The mount's past: its states, what the kernel said and what triage found, its probes and its own traffic. */
export function MountHistoryPanel({ mount, time }: { mount: Mount; time: RangeSearch }) {
  const span = useSpan(time);
  const { since } = withinSpan(span);
  const whose = { kind: 'mounts', id: mount.id } as const;
  // Also those after it: what a state was at its end is told by the change that followed.
  const changes = useQuery(transitionsDrawnQuery({ mount: mount.id, since })).data;
  const segments = changes && stateSegments({ state: mount.state, transitions: changes.rows }, span);
  return (
    <Panel title="History" aside={<RangeLinks time={time} span={span} />}>
      <div className={classes.charts}>
        <TimeLanes label="States and events" span={span}>
          <StateLane name="State" span={span} segments={segments} />
          <FindingLanes about={{ mount: mount.id }} span={span} />
        </TimeLanes>
        <ProbeLatencyChart whose={whose} span={span} cursorKey={mount.id} />
        <TrafficChart whose={whose} title="Its own traffic" span={span} />
      </div>
    </Panel>
  );
}
