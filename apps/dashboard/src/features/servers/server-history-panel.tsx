import { useQuery } from '@tanstack/react-query';
import { kernelEventsDrawnQuery, transitionsDrawnQuery, triagesQuery } from '../../lib/api/findings.ts';
import type { RangeSearch } from '../../lib/time/time-range.ts';
import { useSpan } from '../../lib/time/use-span.ts';
import { withinSpan } from '../../lib/time/within-span.ts';
import { EventLane } from '../../ui/chart/event-lane.tsx';
import { TimeLanes } from '../../ui/chart/time-lanes.tsx';
import { FailingChart } from '../../ui/fleet/failing-chart.tsx';
import { kernelLaneEvents, triageLaneEvents } from '../../ui/fleet/lane-events.ts';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { RangeLinks } from '../../ui/time/range-links.tsx';
import classes from './server-history-panel.module.css';

/** The server's past as its clients saw it: how many mounts were not well, what kernels said, what was found out. */
export function ServerHistoryPanel({ serverId, time }: { serverId: string; time: RangeSearch }) {
  const span = useSpan(time);
  const search = { server: serverId, ...withinSpan(span) };
  const kernel = useQuery(kernelEventsDrawnQuery(search)).data;
  const triages = useQuery(triagesQuery(search)).data;
  return (
    <Panel title="History" aside={<RangeLinks time={time} span={span} />}>
      <div className={classes.history}>
        <Loaded query={useQuery(transitionsDrawnQuery(search))} skeleton={<RowsSkeleton rows={4} />}>
          {({ rows, isCut }) => <FailingChart transitions={rows} isCut={isCut} span={span} />}
        </Loaded>
        <TimeLanes label="Events of its clients" span={span}>
          <EventLane
            name="Kernel lines"
            noun="kernel line"
            span={span}
            events={kernel && kernelLaneEvents(kernel.rows)}
          />
          <EventLane name="Triage" noun="triage" span={span} events={triages && triageLaneEvents(triages.rows)} />
        </TimeLanes>
      </div>
    </Panel>
  );
}
