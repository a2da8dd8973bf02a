import { z } from 'zod';
import { AgentHealth } from './agent-heartbeat.ts';
import { MountCounts } from './mount.ts';
import { Id, Instant, Labels } from './scalars.ts';

/** Whether a host's agent is heard: `silent` says nothing about its mounts. */
export const HostStatus = z.enum(['reporting', 'silent']);
export type HostStatus = z.infer<typeof HostStatus>;

/** A host in REST: a machine that runs the agent. `clockOffsetMs` is the host's clock minus the API's at the last hello. */
export const Host = z.object({
  id: Id,
  name: z.string(),
  status: HostStatus,
  lastSeenAt: Instant,
  firstSeenAt: Instant,
  kernel: z.string(),
  agentVersion: z.string(),
  bootId: z.string(),
  /** What the agent says and what people have set, whose word goes before it. */
  labels: Labels,
  /** Only what people have set. */
  peopleLabels: Labels,
  probeIntervalSeconds: z.number(),
  probeTimeoutSeconds: z.number(),
  clockOffsetMs: z.number().nullable(),
  lostKernelRecordCount: z.int().nonnegative(),
  lostOutboxRecordCount: z.int().nonnegative(),
  health: AgentHealth.nullable(),
  mountCounts: MountCounts,
});
export type Host = z.infer<typeof Host>;

/** Body of `PUT hosts/{id}/labels`: all that people say of a host; an empty one takes it back. */
export const HostLabels = z.strictObject({ labels: Labels });
export type HostLabels = z.infer<typeof HostLabels>;
