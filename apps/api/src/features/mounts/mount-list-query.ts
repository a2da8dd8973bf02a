import { Mount, MountState } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, LabelFilter, ListQuery, NamesOrIds, SortBy, Substring } from '../../platform/lists/index.ts';

/** By the shown state, host, its labels, server, export (id) or part of the mountpoint. */
export const MountFilter = z.strictObject({
  label: LabelFilter.optional(),
  state: CommaList(MountState).optional(),
  host: NamesOrIds.optional(),
  server: NamesOrIds.optional(),
  export: z.uuid().describe('Id of an export').optional(),
  q: Substring.optional(),
});
export type MountFilter = z.infer<typeof MountFilter>;

/** `GET mounts`. */
export const MountListQuery = ListQuery(Mount, {
  sort: SortBy('host', 'mountpoint', 'since'),
  ...MountFilter.shape,
});
export type MountListQuery = z.infer<typeof MountListQuery>;
