import { HostStatus, MountState } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, ListQuery, NameOrId, Substring } from '../../platform/lists/index.ts';

/** `GET hosts`: by the host's own fields, by a server that it mounts, or by a state that one of its mounts is in. */
export const HostListQuery = ListQuery({
  host: NameOrId.optional(),
  status: CommaList(HostStatus).optional(),
  server: NameOrId.optional(),
  state: CommaList(MountState).optional(),
  q: Substring.optional(),
});
export type HostListQuery = z.infer<typeof HostListQuery>;
