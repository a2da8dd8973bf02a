import {
  AffectedHost,
  AffectedMount,
  Incident,
  IncidentSeverity,
  IncidentStatus,
  PastVerdict,
  TimelineEntry,
  VerdictKind,
} from '@mountwatch/protocol';
import { z } from 'zod';
import {
  CommaList,
  InstantFilter,
  LabelFilter,
  ListQuery,
  NamesOrIds,
  SortBy,
  Substring,
} from '../../platform/lists/index.ts';

/** `GET incidents`: by status, severity, verdict, server, an affected host or its labels, part of the title, and when it started. */
export const IncidentListQuery = ListQuery(Incident, {
  sort: SortBy('startedAt', 'severity'),
  status: CommaList(IncidentStatus).optional(),
  severity: CommaList(IncidentSeverity).optional(),
  kind: CommaList(VerdictKind).optional(),
  server: NamesOrIds.optional(),
  host: NamesOrIds.optional(),
  label: LabelFilter.optional(),
  q: Substring.optional(),
  since: InstantFilter.optional(),
  until: InstantFilter.optional(),
});
export type IncidentListQuery = z.infer<typeof IncidentListQuery>;

/** `GET incidents/{id}/mounts`: those of one host, or all. */
export const IncidentMountsQuery = ListQuery(AffectedMount, { host: NamesOrIds.optional() });
export type IncidentMountsQuery = z.infer<typeof IncidentMountsQuery>;

/** The other lists below an incident have no filters. */
export const IncidentTimelineQuery = ListQuery(TimelineEntry, {});
export type IncidentTimelineQuery = z.infer<typeof IncidentTimelineQuery>;

export const IncidentHostsQuery = ListQuery(AffectedHost, {});
export type IncidentHostsQuery = z.infer<typeof IncidentHostsQuery>;

/** `GET incidents/{id}/verdicts`: all of them, or the one that held `at` an instant. */
export const IncidentVerdictQuery = ListQuery(PastVerdict, { at: InstantFilter.optional() });
export type IncidentVerdictQuery = z.infer<typeof IncidentVerdictQuery>;
