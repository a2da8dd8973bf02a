import type { Host, Mount, Transition } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { transitionsDrawnQuery } from '../../lib/api/findings.ts';
import { mountsDrawnQuery } from '../../lib/api/fleet-mounts.ts';
import { type StateSegment, stateSegments } from '../../lib/fleet-time/state-segments.ts';
import { rankOf } from '../../lib/mount-states.ts';
import type { TimeSpan } from '../../lib/time/ticks.ts';
import type { RangeSearch } from '../../lib/time/time-range.ts';
import { useSpan } from '../../lib/time/use-span.ts';
import { withinSpan } from '../../lib/time/within-span.ts';
import { StateLane } from '../../ui/chart/state-lane.tsx';
import { TimeLanes } from '../../ui/chart/time-lanes.tsx';
import { FindingLanes } from '../../ui/fleet/finding-lanes.tsx';
import { ProbeLatencyChart } from '../../ui/fleet/history/probe-latency-chart.tsx';
import { TrafficChart } from '../../ui/fleet/history/traffic-chart.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RangeLinks } from '../../ui/time/range-links.tsx';
import classes from './host-history-panel.module.css';

const LANES_SHOWN = 20;

/** The host's past: each mount's states on a lane of its own, what was found out, how calls went on all of its mounts together. */
export function HostHistoryPanel({ host, time }: { host: Host; time: RangeSearch }) {
  const span = useSpan(time);
  const { since } = withinSpan(span);
  const whose = { kind: 'hosts', id: host.id } as const;
  // Also those after it: what a state was at its end is told by the change that followed.
  const changes = useQuery(transitionsDrawnQuery({ host: host.id, since })).data;
  const mounts = useQuery(mountsDrawnQuery(host.id)).data?.rows ?? [];
  const shown = worstFirst(mounts).slice(0, LANES_SHOWN);
  const ofMount = Map.groupBy(changes?.rows ?? [], ({ mount }) => mount.id);
  return (
    <Panel title="History" aside={<RangeLinks time={time} span={span} />}>
      <TimeLanes label="States of its mounts, and events" span={span}>
        {shown.map((mount) => (
          <StateLane
            key={mount.id}
            name={mount.mountpoint}
            span={span}
            segments={changes && segmentsOf(mount, { host, span, transitions: ofMount.get(mount.id) ?? [] })}
          />
        ))}
        <FindingLanes about={{ host: host.id }} span={span} />
      </TimeLanes>
      {mounts.length > shown.length && (
        <p className={classes.soft}>
          The worst {shown.length} of {mounts.length} mounts are drawn.
        </p>
      )}
      {changes?.isCut && (
        <p className={classes.soft}>Drawn from the newest {changes.rows.length} changes; what was before is not.</p>
      )}
      <div className={classes.charts}>
        <ProbeLatencyChart whose={whose} span={span} cursorKey={host.id} />
        <TrafficChart whose={whose} title="All mounts’ traffic" span={span} />
      </div>
    </Panel>
  );
}

interface HostPast {
  host: Host;
  span: TimeSpan;
  transitions: Transition[];
}

/** What a silent host's mounts are since it fell silent, nobody knows. */
function segmentsOf(mount: Mount, { host, span, transitions }: HostPast): StateSegment[] {
  const lastHeardMs = Date.parse(host.lastSeenAt);
  const known = stateSegments({ state: mount.lastKnownState, transitions }, span);
  if (host.status === 'reporting' || lastHeardMs >= span.toMs) return known;
  const silentFromMs = Math.max(lastHeardMs, span.fromMs);
  const heard = known
    .filter(({ fromMs }) => fromMs < silentFromMs)
    .map((segment) => ({ ...segment, toMs: Math.min(segment.toMs, silentFromMs) }));
  return [...heard, { state: 'unknown', fromMs: silentFromMs, toMs: span.toMs }];
}

function worstFirst(mounts: Mount[]): Mount[] {
  return mounts.toSorted(
    (left, right) => rankOf(left.state) - rankOf(right.state) || left.mountpoint.localeCompare(right.mountpoint),
  );
}
