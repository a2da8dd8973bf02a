import { z } from 'zod';
import { Id, Instant } from './scalars.ts';

/** What a silence covers: a server, an export, a host, every host with a label, or one incident whatever it affects. */
export const SilenceMatcher = z.union([
  z.strictObject({ serverId: z.uuid() }),
  z.strictObject({ exportId: z.uuid() }),
  z.strictObject({ hostId: z.uuid() }),
  z.strictObject({ labelKey: z.string().min(1).max(63), labelValue: z.string().min(1).max(200) }),
  z.strictObject({ incidentId: z.uuid() }),
]);
export type SilenceMatcher = z.infer<typeof SilenceMatcher>;

/**
 * Body of `POST silences`: from `startsAt` (now, where it is left out) to `endsAt`, 30 days at most, an incident whose every
 * affected mount is covered by a matcher notifies nobody. It is still opened, shown and marked.
 */
export const NewSilence = z.strictObject({
  reason: z.string().trim().min(1).max(500),
  matchers: z.array(SilenceMatcher).min(1).max(100),
  startsAt: Instant.optional(),
  endsAt: Instant,
});
export type NewSilence = z.infer<typeof NewSilence>;

/** A silence in REST. It is over at `endsAt`, by itself; `endedBy` is who ended it before its time. */
export const Silence = z.object({
  id: Id,
  reason: z.string(),
  matchers: z.array(SilenceMatcher),
  startsAt: Instant,
  endsAt: Instant,
  createdBy: z.string(),
  createdAt: Instant,
  endedBy: z.string().nullable(),
  endedAt: Instant.nullable(),
});
export type Silence = z.infer<typeof Silence>;

/** The silence that an incident is under, of several the one that lasts longest. */
export const IncidentSilence = z.object({ id: Id, reason: z.string(), createdBy: z.string(), endsAt: Instant });
export type IncidentSilence = z.infer<typeof IncidentSilence>;
