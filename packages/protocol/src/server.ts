import { z } from 'zod';
import { MountCounts } from './mount.ts';
import { Id, Instant } from './scalars.ts';

/** An NFS server in REST, as its clients see it. `clientCount` are the hosts that mount it now. */
export const Server = z.object({
  id: Id,
  name: z.string(),
  /** Names that turned out to be this server too; each finds it. */
  otherNames: z.array(z.string()),
  addresses: z.array(z.string()),
  firstSeenAt: Instant,
  exportCount: z.int().nonnegative(),
  clientCount: z.int().nonnegative(),
  affectedClientCount: z.int().nonnegative(),
  silentClientCount: z.int().nonnegative(),
  mountCounts: MountCounts,
  openIncidentId: Id.nullable(),
});
export type Server = z.infer<typeof Server>;
