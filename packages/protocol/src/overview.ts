import { z } from 'zod';
import { Incident } from './incident.ts';
import { MountCounts } from './mount.ts';
import { Instant } from './scalars.ts';
import { Server } from './server.ts';

/** What is wrong first, and how fresh that knowledge is. Incidents and servers are the worst 20; counts are of all. */
export const Overview = z.object({
  generatedAt: Instant,
  openIncidentCount: z.int().nonnegative(),
  openIncidents: z.array(Incident),
  worstServers: z.array(Server),
  hosts: z.object({ reporting: z.int().nonnegative(), silent: z.int().nonnegative() }),
  serverCount: z.int().nonnegative(),
  mountCounts: MountCounts,
  /** The newest report of any agent, and the oldest among the hosts that count as reporting; null without hosts. */
  newestReportAt: Instant.nullable(),
  oldestReportAt: Instant.nullable(),
});
export type Overview = z.infer<typeof Overview>;
