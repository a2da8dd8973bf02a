import { z } from 'zod';
import { IncidentSeverity, VerdictKind } from './incident.ts';
import { Id, Instant } from './scalars.ts';

/** How a channel is spoken to: `webhook` our own JSON, signed; `slack` what Slack and those that follow it take. */
export const ChannelKind = z.enum(['webhook', 'slack']);
export type ChannelKind = z.infer<typeof ChannelKind>;

/** What about an incident is told: it was opened (or again), its verdict is another or that it flaps, it is over. */
export const IncidentChange = z.enum(['opened', 'rescoped', 'resolved']);
export type IncidentChange = z.infer<typeof IncidentChange>;

/** `https`, or `http` to the machine itself; without a user and a password in it. */
export const ChannelUrl = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && url.username === '' && url.password === '';
  }, 'holds a user or a password')
  .refine((text) => {
    const url = URL.parse(text);
    return url?.protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
  }, 'must be https, or http to this machine');

/** The key that a webhook's signature is made with. */
export const ChannelSecret = z.string().min(16).max(200);

const wanted = {
  name: z.string().trim().min(1).max(100),
  /** Incidents as severe as this or worse. */
  minimumSeverity: IncidentSeverity,
  /** Only these kinds of verdict; all of them where the list is empty. */
  verdictKinds: z.array(VerdictKind).max(VerdictKind.options.length),
  /** Only servers with such a name, `*` for any characters; null for all, also what has no server. */
  serverPattern: z.string().trim().min(1).max(255).nullable(),
  changes: z.array(IncidentChange).min(1).max(IncidentChange.options.length),
};

/** Body of `POST channels`. What is left out is the widest: every severity, kind, server and change. */
export const NewChannel = z.strictObject({
  name: wanted.name,
  kind: ChannelKind,
  url: ChannelUrl,
  /** For a webhook; without one its messages are not signed. */
  secret: ChannelSecret.optional(),
  minimumSeverity: wanted.minimumSeverity.default('minor'),
  verdictKinds: wanted.verdictKinds.default([]),
  serverPattern: wanted.serverPattern.default(null),
  changes: wanted.changes.default(['opened', 'rescoped', 'resolved']),
});
export type NewChannel = z.infer<typeof NewChannel>;

/** Body of `PUT channels/{id}`; without `url` and `secret` those stay. */
export const ChangedChannel = z.strictObject({
  ...wanted,
  /** True: it is told nothing. */
  isPaused: z.boolean(),
  url: ChannelUrl.optional(),
  secret: ChannelSecret.optional(),
});
export type ChangedChannel = z.infer<typeof ChangedChannel>;

/** How a message fared: `failed` is tried again, `dead` is not any more. */
export const DeliveryOutcome = z.enum(['delivered', 'failed', 'dead']);
export type DeliveryOutcome = z.infer<typeof DeliveryOutcome>;

/** The last message that a channel was sent, or was tried to be sent; `test` is one that a person asked for. */
export const LastDelivery = z.object({
  at: Instant,
  outcome: DeliveryOutcome,
  change: z.enum([...IncidentChange.options, 'test']),
  detail: z.string(),
});
export type LastDelivery = z.infer<typeof LastDelivery>;

/** Where people are told of incidents. Of its address only the beginning is shown, of its secret only that there is one. */
export const Channel = z.object({
  id: Id,
  name: z.string(),
  kind: ChannelKind,
  target: z.string(),
  isSigned: z.boolean(),
  minimumSeverity: IncidentSeverity,
  verdictKinds: z.array(VerdictKind),
  serverPattern: z.string().nullable(),
  changes: z.array(IncidentChange),
  isPaused: z.boolean(),
  createdBy: z.string(),
  createdAt: Instant,
  /** Messages that wait, for the first try or for another. */
  waitingCount: z.int().nonnegative(),
  lastDelivery: LastDelivery.nullable(),
});
export type Channel = z.infer<typeof Channel>;
