import { Host, HostStatus, MountState } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, LabelFilter, ListQuery, NamesOrIds, SortBy, Substring } from '../../platform/lists/index.ts';

/** `GET hosts`: by the host's own fields and labels, by a server that it mounts, or by a state that one of its mounts is in. */
export const HostListQuery = ListQuery(Host, {
  sort: SortBy('name', 'lastSeenAt', 'firstSeenAt'),
  host: NamesOrIds.optional(),
  label: LabelFilter.optional(),
  status: CommaList(HostStatus).optional(),
  server: NamesOrIds.optional(),
  state: CommaList(MountState).optional(),
  q: Substring.optional(),
});
export type HostListQuery = z.infer<typeof HostListQuery>;
