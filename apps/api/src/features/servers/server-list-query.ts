import { MatrixRow, MountState, Server } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, LabelFilter, ListQuery, NamesOrIds, SortBy, Substring } from '../../platform/lists/index.ts';

/** `GET servers`: by name, by a host that mounts it or its labels, or by a state that one of its mounts is in. */
export const ServerListQuery = ListQuery(Server, {
  sort: SortBy('name', 'firstSeenAt'),
  server: NamesOrIds.optional(),
  host: NamesOrIds.optional(),
  label: LabelFilter.optional(),
  state: CommaList(MountState).optional(),
  q: Substring.optional(),
});
export type ServerListQuery = z.infer<typeof ServerListQuery>;

/** `GET servers/{id}/matrix`: a page of the server's clients. */
export const MatrixQuery = ListQuery(MatrixRow, {
  state: CommaList(MountState).optional(),
  label: LabelFilter.optional(),
}).omit({ fields: true });
export type MatrixQuery = z.infer<typeof MatrixQuery>;
