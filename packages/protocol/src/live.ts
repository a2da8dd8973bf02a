import { z } from 'zod';
import { Id, Instant } from './scalars.ts';

/** The Socket.IO namespace of dashboards. */
export const LIVE_NAMESPACE = '/live';

/** What a dashboard can watch: the whole fleet, or one thing. Event `watch` with a room joins it, `unwatch` leaves. */
export const LiveRoom = z.union([
  z.literal('fleet'),
  z.templateLiteral([z.enum(['server', 'host', 'incident']), ':', z.string().min(1).max(64)]),
]);
export type LiveRoom = z.infer<typeof LiveRoom>;

/** A kind of resource that changed. */
export const LiveKind = z.enum(['host', 'server', 'mount', 'transition', 'kernel-event', 'incident']);
export type LiveKind = z.infer<typeof LiveKind>;

/**
 * Event `changed`, at most two a second per room: what to read again by REST. `ids` are at most 100 per kind; beyond that
 * `isTruncated`, and everything of that kind is to be read again.
 */
export const LiveChange = z.object({
  room: LiveRoom,
  at: Instant,
  changes: z.array(z.object({ kind: LiveKind, ids: z.array(Id).max(100), isTruncated: z.boolean() })),
});
export type LiveChange = z.infer<typeof LiveChange>;
