import { z } from 'zod';
import { Id, Instant } from './scalars.ts';
import { Email, NewPassword, PersonRole } from './session.ts';

/** A person who may sign in. */
export const Person = z.object({ id: Id, email: z.string(), role: PersonRole, createdAt: Instant });
export type Person = z.infer<typeof Person>;

/** Body of `PATCH people/{id}`. */
export const ChangedPerson = z.strictObject({ role: PersonRole });
export type ChangedPerson = z.infer<typeof ChangedPerson>;

/** Body of `POST invitations`: who is to join, by the address that they will sign in with. */
export const NewInvitation = z.strictObject({ email: Email, role: PersonRole });
export type NewInvitation = z.infer<typeof NewInvitation>;

/** An invitation that was not used yet; it is good until `expiresAt`. */
export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: PersonRole,
  createdBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;

/** Answer of `POST invitations`: with the link that works once, shown now and never again. Nothing is mailed. */
export const CreatedInvitation = Invitation.extend({ url: z.string() });
export type CreatedInvitation = z.infer<typeof CreatedInvitation>;

/** Body of `POST invitations/accept`: the code at the end of the link, and the password that one chooses. */
export const AcceptInvitation = z.strictObject({ code: z.string().min(20).max(100), password: NewPassword });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** Body of `POST session/password`. */
export const ChangePassword = z.strictObject({ current: z.string().min(1).max(200), next: NewPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;
