import { MountState } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, ListQuery, NameOrId, Substring } from '../../platform/lists/index.ts';

/** `GET servers`: by name, by a host that mounts it, or by a state that one of its mounts is in. */
export const ServerListQuery = ListQuery({
  server: NameOrId.optional(),
  host: NameOrId.optional(),
  state: CommaList(MountState).optional(),
  q: Substring.optional(),
});
export type ServerListQuery = z.infer<typeof ServerListQuery>;

/** `GET servers/{id}/matrix`: a page of the server's clients. */
export const MatrixQuery = ListQuery({ state: CommaList(MountState).optional() });
export type MatrixQuery = z.infer<typeof MatrixQuery>;
