import { MountState } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, ListQuery, NameOrId, Substring } from '../../platform/lists/index.ts';

/** `GET mounts`: by the shown state, host, server, export (id) or part of the mountpoint. */
export const MountListQuery = ListQuery({
  state: CommaList(MountState).optional(),
  host: NameOrId.optional(),
  server: NameOrId.optional(),
  export: z.uuid().describe('Id of an export').optional(),
  q: Substring.optional(),
});
export type MountListQuery = z.infer<typeof MountListQuery>;
