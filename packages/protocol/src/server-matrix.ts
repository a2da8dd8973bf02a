import { z } from 'zod';
import { HostStatus } from './host.ts';
import { MountState } from './mount.ts';
import { ExportReference, NamedReference } from './reference.ts';
import { Id, Instant } from './scalars.ts';

/** One mount in a server's matrix; a client that mounts an export twice has two. */
export const MatrixCell = z.object({ exportId: Id, mountId: Id, state: MountState, since: Instant });
export type MatrixCell = z.infer<typeof MatrixCell>;

/** One client of a server, with its mounts of that server. */
export const MatrixRow = z.object({ host: NamedReference, status: HostStatus, cells: z.array(MatrixCell) });
export type MatrixRow = z.infer<typeof MatrixRow>;

/** A page of a server's clients × exports, by host name; `exports` are those that the clients of this page mount. */
export const ServerMatrix = z.object({
  server: NamedReference,
  exports: z.array(ExportReference),
  items: z.array(MatrixRow),
  nextCursor: z.string().nullable(),
});
export type ServerMatrix = z.infer<typeof ServerMatrix>;
