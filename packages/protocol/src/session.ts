import { z } from 'zod';
import { Instant } from './scalars.ts';

/** An e-mail address as people sign in with it. */
export const Email = z.email().max(254);
/** A password to be set: 12…200 characters. */
export const NewPassword = z.string().min(12).max(200);

/** Body of `POST session`. */
export const SignIn = z.strictObject({ email: Email, password: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof SignIn>;

/** Body of `POST first-sign-in`: the code from the link that the first start prints, and the first person's account. */
export const FirstSignIn = z.strictObject({ code: z.string().min(20).max(100), email: Email, password: NewPassword });
export type FirstSignIn = z.infer<typeof FirstSignIn>;

/** `GET first-sign-in`: whether nobody has an account yet. */
export const FirstSignInNeed = z.object({ isNeeded: z.boolean() });
export type FirstSignInNeed = z.infer<typeof FirstSignInNeed>;

/** What a person may do: a `viewer` sees everything that concerns the fleet and changes nothing, an `admin` may do all. */
export const PersonRole = z.enum(['admin', 'viewer']);
export type PersonRole = z.infer<typeof PersonRole>;

/** `GET session`: who is signed in, as what, until when. */
export const Session = z.object({ email: Email, role: PersonRole.optional(), expiresAt: Instant });
export type Session = z.infer<typeof Session>;
