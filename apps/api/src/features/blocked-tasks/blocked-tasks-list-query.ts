import { z } from 'zod';
import { InstantFilter, ListQuery, NameOrId } from '../../platform/lists/index.ts';

/** `GET blocked-tasks`: by host, incident (id; the hosts that it affected) and time; `latest=true` gives one report a host. */
export const BlockedTasksListQuery = ListQuery({
  host: NameOrId.optional(),
  incident: z.uuid().describe('Id of an incident: reports of the hosts that it affected').optional(),
  latest: z.enum(['true', 'false']).describe('Only the newest report of each host').optional(),
  since: InstantFilter.optional(),
  until: InstantFilter.optional(),
});
export type BlockedTasksListQuery = z.infer<typeof BlockedTasksListQuery>;
