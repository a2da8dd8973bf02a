import { z } from 'zod';
import { IncidentChange } from './channel.ts';
import { Confidence, IncidentSeverity, IncidentStatus, VerdictKind } from './incident.ts';
import { NamedReference } from './reference.ts';
import { Id, Instant } from './scalars.ts';

/** What a webhook is told of an incident: as it stood when the message was made. */
export const NotifiedIncident = z.object({
  id: Id,
  status: IncidentStatus,
  severity: IncidentSeverity,
  title: z.string(),
  startedAt: Instant,
  resolvedAt: Instant.nullable(),
  server: NamedReference.nullable(),
  verdict: z.object({ kind: VerdictKind, component: NamedReference, confidence: Confidence }),
  affected: z.object({ hosts: z.int().nonnegative(), mounts: z.int().nonnegative() }),
});
export type NotifiedIncident = z.infer<typeof NotifiedIncident>;

/**
 * Body of a webhook. `id` is the message's: one that comes twice was sent twice because the first answer was lost. `url` is
 * the incident's page. A `test` has no incident. It grows by addition: ignore what you do not know.
 */
export const NotificationBody = z.object({
  version: z.literal(1),
  id: Id,
  change: z.enum([...IncidentChange.options, 'test']),
  at: Instant,
  text: z.string(),
  url: z.string(),
  incident: NotifiedIncident.nullable(),
});
export type NotificationBody = z.infer<typeof NotificationBody>;
