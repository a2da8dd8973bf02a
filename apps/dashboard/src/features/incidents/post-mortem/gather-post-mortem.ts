import {
  AffectedHost,
  BlockedTasksReport,
  type Incident,
  IncidentReach,
  KernelEvent,
  PastVerdict,
  TimelineEntry,
  TriageReport,
} from '@mountwatch/protocol';
import { pathOf } from '../../../lib/api/path-of.ts';
import { type ListBeginning, readList } from '../../../lib/api/read-list.ts';
import { read } from '../../../lib/api/request.ts';
import { withinSpan } from '../../../lib/time/within-span.ts';
import { incidentScope } from '../time-axis/incident-scope.ts';
import { incidentSpan } from '../time-axis/incident-span.ts';
import type { PostMortem } from './post-mortem.ts';

const MOST_ROWS = 2_000;
const nothing: ListBeginning<never> = { rows: [], isCut: false };

/** Reads everything about an incident, `MOST_ROWS` of each kind at most. */
export async function gatherPostMortem(incident: Incident, nowMs: number): Promise<PostMortem> {
  const path = pathOf`/incidents/${incident.id}`;
  const scope = incidentScope(incident);
  const search = { ...scope, ...withinSpan(incidentSpan(incident, nowMs)) };
  const most = MOST_ROWS;
  const [reach, verdicts, timeline, hosts, triages, kernelEvents, blockedTasks] = await Promise.all([
    read(`${path}/reach`, IncidentReach),
    readList({ path: `${path}/verdicts`, item: PastVerdict, most }),
    readList({ path: `${path}/timeline`, item: TimelineEntry, most }),
    readList({ path: `${path}/hosts`, item: AffectedHost, most }),
    scope === null ? nothing : readList({ path: '/triages', item: TriageReport, search, most }),
    scope === null ? nothing : readList({ path: '/kernel-events', item: KernelEvent, search, most }),
    readList({ path: '/blocked-tasks', item: BlockedTasksReport, search: { incident: incident.id }, most }),
  ]);
  const address = `${window.location.origin}/incidents/${incident.id}`;
  const exportedAt = new Date(nowMs).toISOString();
  return { exportedAt, address, incident, reach, verdicts, timeline, hosts, triages, kernelEvents, blockedTasks };
}
