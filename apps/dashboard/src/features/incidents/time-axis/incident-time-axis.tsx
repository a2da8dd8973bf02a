import type { Incident } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { transitionsDrawnQuery } from '../../../lib/api/findings.ts';
import { incidentReachQuery } from '../../../lib/api/incident-reach.ts';
import type { TimeSpan } from '../../../lib/time/ticks.ts';
import { fixedSpan, type RangeSearch } from '../../../lib/time/time-range.ts';
import { useNow } from '../../../lib/time/use-now.ts';
import { useSpan } from '../../../lib/time/use-span.ts';
import { withinSpan } from '../../../lib/time/within-span.ts';
import { EventLane } from '../../../ui/chart/event-lane.tsx';
import { TimeLanes } from '../../../ui/chart/time-lanes.tsx';
import { FailingChart } from '../../../ui/fleet/failing-chart.tsx';
import { FindingLanes } from '../../../ui/fleet/finding-lanes.tsx';
import { Loaded } from '../../../ui/layout/loaded.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../../ui/layout/skeletons.tsx';
import { RangeLinks } from '../../../ui/time/range-links.tsx';
import { timelineQuery } from '../incidents.api.ts';
import { timelineLaneEvents } from './axis-events.ts';
import { incidentScope } from './incident-scope.ts';
import { incidentSpan } from './incident-span.ts';
import classes from './incident-time-axis.module.css';
import { WitnessLatency } from './witness-latency.tsx';

/** Everything upon one time axis: mounts, the kernels' words, what was found out, what was decided, what people did. */
export function IncidentTimeAxis({ incident, time }: { incident: Incident; time: RangeSearch }) {
  const span = useAxisSpan(incident, time);
  return (
    <Panel
      title="What happened when"
      aside={<RangeLinks time={time} span={span} usual={{ words: 'the whole incident' }} />}
    >
      <div className={classes.axis}>
        {endsNow(incident, time) ? (
          <FailingUntilNow incident={incident} span={span} />
        ) : (
          <FailingThen incident={incident} span={span} />
        )}
        <EventLanes incident={incident} span={span} />
        <WitnessLatency incident={incident} span={span} />
      </div>
    </Panel>
  );
}

interface FailingProps {
  incident: Incident;
  span: TimeSpan;
}

/** Counted back from how the mounts are now: also whoever failed all along is counted, however many changes there were. */
function FailingUntilNow({ incident, span }: FailingProps) {
  const { since } = withinSpan(span);
  const reach = useQuery(incidentReachQuery(incident.id));
  const changes = useQuery(transitionsDrawnQuery({ incident: incident.id, since }));
  return (
    <Loaded query={reach} skeleton={<RowsSkeleton rows={4} />}>
      {({ mountCounts }) => (
        <Loaded query={changes} skeleton={<RowsSkeleton rows={4} />}>
          {({ rows, isCut }) => (
            <FailingChart
              past={{ transitions: rows, isCut, present: mountCounts }}
              span={span}
              cursorKey={incident.id}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

/** A time that is over: counted from each mount's first change in it. */
function FailingThen({ incident, span }: FailingProps) {
  const changes = useQuery(transitionsDrawnQuery({ incident: incident.id, ...withinSpan(span) }));
  return (
    <Loaded query={changes} skeleton={<RowsSkeleton rows={4} />}>
      {({ rows, isCut }) => <FailingChart past={{ transitions: rows, isCut }} span={span} cursorKey={incident.id} />}
    </Loaded>
  );
}

function endsNow({ resolvedAt }: Incident, time: RangeSearch): boolean {
  return fixedSpan(time) === null && (time.range !== undefined || resolvedAt === null);
}

function EventLanes({ incident, span }: { incident: Incident; span: TimeSpan }) {
  const scope = incidentScope(incident);
  const timeline = useQuery(timelineQuery(incident.id));
  const told = timeline.data && timelineLaneEvents(timeline.data.rows);
  return (
    <TimeLanes label="Events on the time axis" span={span}>
      {scope !== null && <FindingLanes about={scope} span={span} />}
      <EventLane name="Mountwatch" noun="decision" span={span} events={told?.decided} />
      <EventLane name="People" noun="action" span={span} events={told?.people} />
    </TimeLanes>
  );
}

/** The incident's own time, unless the address says another. */
function useAxisSpan(incident: Incident, time: RangeSearch): TimeSpan {
  const toMs = useNow((nowMs) => incidentSpan(incident, nowMs).toMs);
  const whole = useMemo(() => incidentSpan(incident, toMs), [incident, toMs]);
  const asked = useSpan(time);
  return time.range !== undefined || fixedSpan(time) !== null ? asked : whole;
}
