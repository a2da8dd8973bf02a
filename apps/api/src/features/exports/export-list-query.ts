import { Export, MountState } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, LabelFilter, ListQuery, NamesOrIds, SortBy, Substring } from '../../platform/lists/index.ts';

/** `GET exports`: of a server, mounted by a host or one with labels, with a mount in a state, or with `q` in the path. */
export const ExportListQuery = ListQuery(Export, {
  sort: SortBy('server', 'path'),
  server: NamesOrIds.optional(),
  host: NamesOrIds.optional(),
  label: LabelFilter.optional(),
  state: CommaList(MountState).optional(),
  q: Substring.optional(),
});
export type ExportListQuery = z.infer<typeof ExportListQuery>;
