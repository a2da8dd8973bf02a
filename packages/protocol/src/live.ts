import { z } from 'zod';
import { Problem } from './problem.ts';
import { Id, Instant } from './scalars.ts';

/** The Socket.IO namespace of dashboards. */
export const LIVE_NAMESPACE = '/live';

/** What a dashboard can watch: the whole fleet, or one thing. Event `watch` with a room joins it, `unwatch` leaves. */
export const LiveRoom = z.union([
  z.literal('fleet'),
  z.templateLiteral([z.enum(['server', 'host', 'incident']), ':', z.string().min(1).max(64)]),
]);
export type LiveRoom = z.infer<typeof LiveRoom>;

/** Most rooms that one socket can watch at a time. */
export const MAX_WATCHED_ROOMS = 20;

/** A kind of resource that changed. */
export const LiveKind = z.enum(['host', 'server', 'mount', 'transition', 'kernel-event', 'incident']);
export type LiveKind = z.infer<typeof LiveKind>;

/**
 * Acknowledgement of `watch` and `unwatch`. That of `watch` says for how many milliseconds nothing of each kind has changed,
 * as far as this replica knows: what was read later than that need not be read again.
 */
export const WatchReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), quietForMs: z.record(LiveKind, z.number().nonnegative()).optional() }),
  z.object({ ok: z.literal(false), problem: Problem }),
]);
export type WatchReply = z.infer<typeof WatchReply>;

/** Most ids of one kind in a `changed`. */
export const MAX_CHANGED_IDS = 100;

/**
 * Event `changed`, at most two a second per room: what to read again by REST. `ids` are at most 100 per kind; beyond that
 * `isTruncated`, and everything of that kind is to be read again.
 */
export const LiveChange = z.object({
  room: LiveRoom,
  at: Instant,
  changes: z.array(z.object({ kind: LiveKind, ids: z.array(Id).max(MAX_CHANGED_IDS), isTruncated: z.boolean() })),
});
export type LiveChange = z.infer<typeof LiveChange>;
