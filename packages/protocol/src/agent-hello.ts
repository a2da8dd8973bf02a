import { z } from 'zod';
import { Problem } from './problem.ts';
import { BootId, Id, Instant, Labels } from './scalars.ts';

/** The Socket.IO namespace of agents, the version of the messages that this code speaks, and the oldest it still takes. */
export const AGENT_NAMESPACE = '/agent';
export const PROTOCOL_VERSION = 3;
export const OLDEST_PROTOCOL_VERSION = 1;

/**
 * First message of a connection, event `hello`. `agentId` names the agent's state directory for ever; `streamId` names one
 * life of its outbox file, within which sequences are never reused.
 */
export const AgentHello = z.object({
  protocolVersion: z.int().positive(),
  agentVersion: z.string().min(1).max(64),
  agentId: z.uuid(),
  streamId: z.uuid(),
  hostName: z.string().min(1).max(255),
  machineId: z.string().max(64).nullable(),
  bootId: BootId,
  kernel: z.string().max(128),
  startedAt: Instant,
  sentAt: Instant,
  labels: Labels,
  probeIntervalSeconds: z.number().positive(),
  probeTimeoutSeconds: z.number().positive(),
});
export type AgentHello = z.infer<typeof AgentHello>;

/**
 * Answer to `hello`. The agent goes on behind `acknowledgedSequence`, and describes its whole inventory again where that
 * contradicts its outbox; `isKnown` (the API has records of this stream) and `receivedAt` only tell what the API sees.
 */
export const HelloReply = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    hostId: Id,
    isKnown: z.boolean(),
    acknowledgedSequence: z.int().nonnegative(),
    receivedAt: Instant,
  }),
  z.object({ ok: z.literal(false), problem: Problem }),
]);
export type HelloReply = z.infer<typeof HelloReply>;
