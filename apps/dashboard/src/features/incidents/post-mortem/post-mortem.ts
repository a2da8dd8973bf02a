import type {
  AffectedHost,
  BlockedTasksReport,
  Incident,
  IncidentReach,
  KernelEvent,
  PastVerdict,
  TimelineEntry,
  TriageReport,
} from '@mountwatch/protocol';
import type { ListBeginning } from '../../../lib/api/read-list.ts';

/** All that is known of an incident, as it is exported; each list says whether it was cut. */
export interface PostMortem {
  readonly exportedAt: string;
  readonly address: string;
  readonly incident: Incident;
  readonly reach: IncidentReach;
  readonly verdicts: ListBeginning<PastVerdict>;
  readonly timeline: ListBeginning<TimelineEntry>;
  readonly hosts: ListBeginning<AffectedHost>;
  readonly triages: ListBeginning<TriageReport>;
  readonly kernelEvents: ListBeginning<KernelEvent>;
  readonly blockedTasks: ListBeginning<BlockedTasksReport>;
}
