import { z } from 'zod';
import { LastProbe } from './mount.ts';
import { Instant, PathText } from './scalars.ts';

/** How one stage of the agent is doing (discovery, probe, kernel-log, outbox …): its failure is data, not silence. */
export const StageHealth = z.object({
  stage: z.string().max(32),
  lastSuccessAt: Instant.nullable(),
  lastDurationMs: z.number().nonnegative().nullable(),
  lastFailure: z.string().max(500).nullable(),
});
export type StageHealth = z.infer<typeof StageHealth>;

/** The agent's own condition. */
export const AgentHealth = z.object({
  outboxRecordCount: z.int().nonnegative(),
  droppedRecordCount: z.int().nonnegative(),
  kernelLogGapCount: z.int().nonnegative(),
  unkillableChildCount: z.int().nonnegative(),
  stages: z.array(StageHealth).max(32),
  /** What was dropped for want of room, by kind of record; those that were never dropped are left out. */
  droppedRecordCounts: z.record(z.string().max(32), z.int().positive()).optional(),
  /** Kernel records overwritten before they were read, and kernel lines that its own rate limit suppressed. */
  lostKernelRecordCount: z.int().nonnegative().optional(),
  suppressedKernelLineCount: z.int().nonnegative().optional(),
  /** How far the agent's clock is ahead of the API's, as measured at the last hello; null before the first. */
  clockOffsetMs: z.number().nullish(),
  /** How much its own host kept it waiting: 0 well … 7 hardly able to speak. The less so, the more its word weighs. */
  lagLevel: z.int().min(0).max(7).optional(),
});
export type AgentHealth = z.infer<typeof AgentHealth>;

/** How a mount's newest probe went, by its mountpoint. */
export const ReportedProbe = z.object({ mountpoint: PathText, lastProbe: LastProbe });
export type ReportedProbe = z.infer<typeof ReportedProbe>;

/** Most probes that one heartbeat tells. */
export const MAX_REPORTED_PROBES = 5000;

/**
 * Event `heartbeat`, not acknowledged and never stored in the outbox: the newest probe of each mount probed since the last
 * one. It is what makes health fresh; what changed travels as records.
 */
export const AgentHeartbeat = z.object({
  sentAt: Instant,
  probes: z.array(ReportedProbe).max(MAX_REPORTED_PROBES),
  health: AgentHealth,
});
export type AgentHeartbeat = z.infer<typeof AgentHeartbeat>;
