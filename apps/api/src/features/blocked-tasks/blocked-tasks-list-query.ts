import { BlockedTasksReport } from '@mountwatch/protocol';
import { z } from 'zod';
import { InstantFilter, LabelFilter, ListQuery, NamesOrIds, SortBy, Substring } from '../../platform/lists/index.ts';

/** `GET blocked-tasks`: by host, incident (id; whom it affected) and time; `latest=true` gives one report a host. */
export const BlockedTasksListQuery = ListQuery(BlockedTasksReport, {
  sort: SortBy('at'),
  host: NamesOrIds.optional(),
  label: LabelFilter.optional(),
  q: Substring.optional(),
  incident: z.uuid().describe('Id of an incident: reports of the hosts that it affected').optional(),
  latest: z.enum(['true', 'false']).describe('Only the newest report of each host').optional(),
  since: InstantFilter.optional(),
  until: InstantFilter.optional(),
});
export type BlockedTasksListQuery = z.infer<typeof BlockedTasksListQuery>;
