import { MountState, Transition } from '@mountwatch/protocol';
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

/**
 * `GET transitions`: by mount (id), host, its labels, server, incident (id; the mounts that it affected), new
 * state, part of the mountpoint, and time.
 */
export const TransitionListQuery = ListQuery(Transition, {
  sort: SortBy('at'),
  mount: z.uuid().describe('Id of a mount').optional(),
  host: NamesOrIds.optional(),
  server: NamesOrIds.optional(),
  label: LabelFilter.optional(),
  q: Substring.optional(),
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
  fields: true,
  sort: true,
  to: true,
  since: true,
  until: true,
});
export type MountHistoryQuery = z.infer<typeof MountHistoryQuery>;
