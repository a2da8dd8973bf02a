import type { Server } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { transitionsDrawnQuery } from '../../lib/api/findings.ts';
import type { RangeSearch } from '../../lib/time/time-range.ts';
import { useSpan } from '../../lib/time/use-span.ts';
import { withinSpan } from '../../lib/time/within-span.ts';
import { TimeLanes } from '../../ui/chart/time-lanes.tsx';
import { FailingChart } from '../../ui/fleet/failing-chart.tsx';
import { FindingLanes } from '../../ui/fleet/finding-lanes.tsx';
import { ProbeLatencyChart } from '../../ui/fleet/history/probe-latency-chart.tsx';
import { TrafficChart } from '../../ui/fleet/history/traffic-chart.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { RangeLinks } from '../../ui/time/range-links.tsx';
import classes from './server-history-panel.module.css';

/** The server's past as its clients saw it: how many mounts were not well, what was found out, how calls went for all of them together. */
export function ServerHistoryPanel({ server, time }: { server: Server; time: RangeSearch }) {
  const span = useSpan(time);
  const whose = { kind: 'servers', id: server.id } as const;
  // Up to now, and not to the end of the span: what was then is counted back from what is.
  const { since } = withinSpan(span);
  return (
    <Panel title="History" aside={<RangeLinks time={time} span={span} />}>
      <div className={classes.history}>
        <Loaded
          query={useQuery(transitionsDrawnQuery({ server: server.id, since }))}
          skeleton={<RowsSkeleton rows={4} />}
        >
          {({ rows, isCut }) => (
            <FailingChart past={{ transitions: rows, isCut, present: server.mountCounts }} span={span} />
          )}
        </Loaded>
        <TimeLanes label="Events of its clients" span={span}>
          <FindingLanes about={{ server: server.id }} span={span} />
        </TimeLanes>
        <ProbeLatencyChart whose={whose} span={span} cursorKey={server.id} />
        <TrafficChart whose={whose} title="All clients’ traffic" span={span} />
      </div>
    </Panel>
  );
}
