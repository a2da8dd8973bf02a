import { IncidentSeverity, IncidentStatus, VerdictKind } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, InstantFilter, ListQuery, NameOrId, Substring } from '../../platform/lists/index.ts';

/** `GET incidents`: by status, severity, verdict, server, an affected host, part of the title, and when it started. */
export const IncidentListQuery = ListQuery({
  status: CommaList(IncidentStatus).optional(),
  severity: CommaList(IncidentSeverity).optional(),
  kind: CommaList(VerdictKind).optional(),
  server: NameOrId.optional(),
  host: NameOrId.optional(),
  q: Substring.optional(),
  since: InstantFilter.optional(),
  until: InstantFilter.optional(),
});
export type IncidentListQuery = z.infer<typeof IncidentListQuery>;

/** `GET incidents/{id}/mounts`: those of one host, or all. */
export const IncidentMountsQuery = ListQuery({ host: NameOrId.optional() });
export type IncidentMountsQuery = z.infer<typeof IncidentMountsQuery>;

/** The other lists below an incident have no filters. */
export const IncidentPartQuery = ListQuery({});
export type IncidentPartQuery = z.infer<typeof IncidentPartQuery>;

/** `GET incidents/{id}/verdicts`: all of them, or the one that held `at` an instant. */
export const IncidentVerdictQuery = ListQuery({ at: InstantFilter.optional() });
export type IncidentVerdictQuery = z.infer<typeof IncidentVerdictQuery>;
