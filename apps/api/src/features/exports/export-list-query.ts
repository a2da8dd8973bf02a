import { MountState } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, ListQuery, NameOrId, Substring } from '../../platform/lists/index.ts';

/** `GET exports`: of a server, mounted by a host, with a mount in a state, or with `q` in the path. */
export const ExportListQuery = ListQuery({
  server: NameOrId.optional(),
  host: NameOrId.optional(),
  state: CommaList(MountState).optional(),
  q: Substring.optional(),
});
export type ExportListQuery = z.infer<typeof ExportListQuery>;
