import { z } from 'zod';
import { Problem, ProblemCode } from './problem.ts';

/** Most records in one batch, and most bytes of one Socket.IO message in either direction. */
export const MAX_BATCH_RECORDS = 500;
export const MAX_MESSAGE_BYTES = 1_000_000;

/**
 * Event `batch`: records in outbox order. Each is parsed on its own (`AgentRecord`), so that one bad record does not cost
 * the good ones; here they are still unknown.
 */
export const AgentBatch = z.object({
  streamId: z.uuid(),
  records: z.array(z.unknown()).min(1).max(MAX_BATCH_RECORDS),
});
export type AgentBatch = z.infer<typeof AgentBatch>;

/** A record that the API will never store; it counts as acknowledged, and the agent logs it. */
export const RefusedRecord = z.object({
  index: z.int().nonnegative(),
  sequence: z.int().nullable(),
  code: ProblemCode,
  detail: z.string(),
});
export type RefusedRecord = z.infer<typeof RefusedRecord>;

/** Answer to `batch`, sent only after commit. `ok: false` stores nothing: send the same again after `retryAfterMs`. */
export const BatchReply = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    acknowledgedSequence: z.int().nonnegative(),
    storedCount: z.int().nonnegative(),
    repeatedCount: z.int().nonnegative(),
    refused: z.array(RefusedRecord),
  }),
  z.object({ ok: z.literal(false), problem: Problem, retryAfterMs: z.int().nonnegative() }),
]);
export type BatchReply = z.infer<typeof BatchReply>;
