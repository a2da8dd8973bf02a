import { z } from 'zod';
import { MountCounts } from './mount.ts';
import { NamedReference } from './reference.ts';
import { Id, PathText } from './scalars.ts';

/** What a server exports, in REST. */
export const Export = z.object({
  id: Id,
  server: NamedReference,
  path: PathText,
  clientCount: z.int().nonnegative(),
  mountCounts: MountCounts,
});
export type Export = z.infer<typeof Export>;
