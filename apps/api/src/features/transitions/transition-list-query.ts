import { MountState } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, InstantFilter, ListQuery, NameOrId } from '../../platform/lists/index.ts';

/** `GET transitions`: by mount (id), host, server, incident (id; the mounts that it affected), new state and time. */
export const TransitionListQuery = ListQuery({
  mount: z.uuid().describe('Id of a mount').optional(),
  host: NameOrId.optional(),
  server: NameOrId.optional(),
  incident: z.uuid().describe('Id of an incident: transitions of the mounts that it affected').optional(),
  to: CommaList(MountState).optional(),
  since: InstantFilter.optional(),
  until: InstantFilter.optional(),
});
export type TransitionListQuery = z.infer<typeof TransitionListQuery>;

/** `GET mounts/{id}/history`: the mount's own transitions. */
export const MountHistoryQuery = TransitionListQuery.pick({
  limit: true,
  cursor: true,
  to: true,
  since: true,
  until: true,
});
export type MountHistoryQuery = z.infer<typeof MountHistoryQuery>;
