import { z } from 'zod';
import { Id, Instant } from './scalars.ts';

/** Body of `POST enrolment-tokens`: how long it lasts, and for how many hosts (null: any number). */
export const NewEnrolmentToken = z.strictObject({
  name: z.string().trim().min(1).max(100),
  expiresInSeconds: z
    .int()
    .min(60)
    .max(90 * 86_400)
    .default(86_400),
  maxUses: z.int().min(1).max(1_000_000).nullable().default(null),
});
export type NewEnrolmentToken = z.infer<typeof NewEnrolmentToken>;

/** An enrolment token in REST; its secret is shown once, when it is made. */
export const EnrolmentToken = z.object({
  id: Id,
  name: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  maxUses: z.int().positive().nullable(),
  useCount: z.int().nonnegative(),
});
export type EnrolmentToken = z.infer<typeof EnrolmentToken>;

/** Answer of `POST enrolment-tokens`: the token with its secret, `mwe_…`. */
export const CreatedEnrolmentToken = EnrolmentToken.extend({ secret: z.string() });
export type CreatedEnrolmentToken = z.infer<typeof CreatedEnrolmentToken>;

/** Body of `POST enrolments`, sent by a new agent with `Authorization: Bearer mwe_…`. */
export const NewEnrolment = z.strictObject({
  hostName: z.string().trim().min(1).max(255),
  machineId: z.string().max(64).nullable(),
});
export type NewEnrolment = z.infer<typeof NewEnrolment>;

/** Answer of `POST enrolments`: the agent's own token, which may do nothing but speak as an agent. */
export const Enrolment = z.object({ hostName: z.string(), token: z.string() });
export type Enrolment = z.infer<typeof Enrolment>;
