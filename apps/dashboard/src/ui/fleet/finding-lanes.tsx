import { useQuery } from '@tanstack/react-query';
import { kernelEventsDrawnQuery } from '../../lib/api/findings.ts';
import type { SearchParameters } from '../../lib/api/request.ts';
import { triagesQuery } from '../../lib/api/triages.ts';
import type { TimeSpan } from '../../lib/time/ticks.ts';
import { withinSpan } from '../../lib/time/within-span.ts';
import { EventLane } from '../chart/event-lane.tsx';
import { kernelLaneEvents, triageLaneEvents } from './lane-events.ts';

/** What kernels said and what hosts found out by sockets of their own, of whatever `about` filters by. */
export function FindingLanes({ about, span }: { about: SearchParameters; span: TimeSpan }) {
  const search = { ...about, ...withinSpan(span) };
  const kernel = useQuery(kernelEventsDrawnQuery(search)).data;
  const triages = useQuery(triagesQuery(search)).data;
  return (
    <>
      <EventLane name="Kernel lines" noun="kernel line" span={span} events={kernel && kernelLaneEvents(kernel.rows)} />
      <EventLane name="Triage" noun="triage" span={span} events={triages && triageLaneEvents(triages.rows)} />
    </>
  );
}
